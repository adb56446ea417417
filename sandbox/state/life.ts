/** Something that is going to happen at a time (milliseconds since 1970), unless the world has changed until then. */
export interface LifeEvent {
	at: number;
	happen: (at: number) => void;
}

/** What people do with their devices by themselves, as far as it is planned. */
export interface Life {
	/** In the order of their times. */
	events: LifeEvent[];
	/** The first day that is not planned, in days since 1970. */
	nextDay: number;
	/** Cars that are out, by ID, where their location does not tell. */
	out: Set<string>;
}
