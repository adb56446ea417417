import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** What differs between the asset types where their operations are alike. */
export interface AssetType {
	/** Lower case, as within a sentence, such as 'vehicle'. */
	one: string;
	many: string;
	/** Path segment of the API, such as 'vehicles'. */
	collection: string;
	id: INodeProperties & { type: 'resourceLocator' };
	/** At most ten flat fields that a user wants; every one may be null. */
	simplify(asset: IDataObject): IDataObject;
}
