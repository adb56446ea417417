import type { GenericValue, IDataObject } from 'n8n-workflow';

/** The value that a facet has from when Enode discovered the asset until it tells a value. */
export const NEW = 'new';

/** Observed of every field of an asset that was deleted. It is in no domain, and never a fact. */
export const GONE = 'gone';

/** A value that is remembered, and since when it holds. */
export interface Known {
	value: string;
	/** When its group was last updated, in ms since 1970; coarse where another process saw it. */
	at: number;
	/** How much later that may have been, in ms; undefined where it is exact. */
	within?: number;
	/** What Enode called it, such as 80 or a location ID; undefined where another process saw it. */
	raw?: GenericValue | IDataObject;
}

/** Something that moments are made of: one field of one asset, or what stands for one. */
export interface Facet {
	/** Whose it is, such as `vehicle <id>` or `link <userId> <vendor>`. */
	subject: string;
	/** Such as `isPluggedIn`, or `level>=80`. */
	name: string;
	/**
	 * All values it may have. With one value only, the facet is a mark: nothing but the time of its
	 * fact counts, and it matters only where another facet of the same subject changes.
	 */
	domain: readonly string[];
	/** What has one time with others of its subject; undefined where the time matters little. */
	clock?: string;
}

/**
 * What one event says about a facet; values that are not known are not observed. A mark is observed
 * wherever it could matter, at the time that it must not be younger than, within which it counts;
 * only a fact keeps it.
 */
export interface Observation extends Facet, Known {
	/** Position of the event in its delivery. */
	event: number;
	/** Whether `updatedFields` names the field or its group. */
	isNamed: boolean;
	/** Whether the event is the first that Enode says of a new asset. */
	isFirstFill: boolean;
}

/** Whether a facet is of the account of a user at a vendor. */
export const isOfLink = ({ subject }: Pick<Facet, 'subject'>) => subject.startsWith('link ');

/** What was known before a delivery; undefined for what is seen for the first time. */
export type Recall = (subject: string, facet: string) => Known | undefined;
