/** A place with the name of its town; degrees. `id` is that of the user's home location. */
export interface Home {
	id: string;
	town: string;
	latitude: number;
	longitude: number;
}

export interface User {
	id: string;
	createdAt: string;
	scopes: string[];
	home: Home;
	/** Vendors whose credentials stopped working. */
	invalidVendors: string[];
}
