/** A place with the name of its town; degrees. `id` is that of the user's home location, null where there is none. */
export interface Home {
	id: string | null;
	town: string;
	latitude: number;
	longitude: number;
	/** IANA name. */
	timezoneName: string;
}

export interface User {
	id: string;
	createdAt: string;
	scopes: string[];
	/** Vendors whose credentials stopped working. */
	invalidVendors: string[];
	/** Whether the user withdrew the authorization: no events are sent any more. */
	isDeauthorized?: boolean;
}

export interface Resident extends User {
	home: Home;
}

export interface SeededUser extends Resident {
	home: Home & { id: string };
}
