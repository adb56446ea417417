/** An event with the members that Enode's payload of it has, but for `version`, which depends on who receives it. */
export interface Change {
	event: string;
	createdAt: string;
	user: { id: string };
	[member: string]: unknown;
}

export type ChangeListener = (change: Change) => void;

/** Where everything that changes is announced; listeners outlive a reset of the state. */
export class Changes {
	private readonly listeners = new Set<ChangeListener>();

	/** Answers a function that ends the listening. */
	listen(listener: ChangeListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	emit(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}
}
