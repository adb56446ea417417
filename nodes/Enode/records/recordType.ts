import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { AssetType } from '../../api/assets';

/** What differs between the types of records where their operations are alike. */
export interface RecordType {
	/** Lower case, as within a sentence, such as 'vehicle'; with its article; and many of it. */
	one: string;
	a: string;
	many: string;
	/** Path segment of the API, such as 'vehicles'. */
	collection: string;
	id: INodeProperties & { name: `${string}Id`; type: 'resourceLocator' };
	/** As Enode marks the operations of this type. */
	stability?: 'beta';
	/** At most ten flat fields that a user wants; every one may be null. */
	simplify?(record: IDataObject): IDataObject;
}

/** A record type of Enode's assets. */
export interface AssetRecordType extends RecordType {
	asset: AssetType;
}

/** A record type whose records a user can pick from a list. */
export interface ListedRecordType extends RecordType {
	/** What a user knows a record by, besides its user; what is neither text nor number is left out. */
	label(record: IDataObject): unknown[];
	/** More that finds a record, besides its label, its user and its ID. */
	keywords?(record: IDataObject): unknown[];
}

/** A description of an operation that says how stable Enode calls it, before its last full stop. */
export function withStability(text: string, stability?: 'beta' | 'experimental'): string {
	return stability ? text.replace(/\.?$/, ` (${stability} at Enode)$&`) : text;
}
