import type { GenericValue, IDataObject } from 'n8n-workflow';

/** A value that is remembered, and since when it holds. */
export interface Known {
	value: string;
	/** When its group was last updated, in ms since 1970; coarse where another process saw it. */
	at: number;
	/** What Enode called it, such as 80 or a location ID; undefined where another process saw it. */
	raw?: GenericValue | IDataObject;
}

/** Something that moments are made of: one field of one asset, or what stands for one. */
export interface Facet {
	/** Whose it is, such as `vehicle <id>` or `link <userId> <vendor>`. */
	subject: string;
	/** Such as `isPluggedIn`, or `level>=80`. */
	name: string;
	/** All values it may have. */
	domain: readonly string[];
}

/** What one event says about a facet; values that are not known are not observed. */
export interface Observation extends Facet, Known {
	/** Position of the event in its delivery. */
	event: number;
	/** Whether `updatedFields` names the field or its group. */
	isNamed: boolean;
	/** Whether the event is the first that Enode says of a new asset. */
	isFirstFill: boolean;
}

/** What was known before a delivery; undefined for what is seen for the first time. */
export type Recall = (subject: string, facet: string) => Known | undefined;
