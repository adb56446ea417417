export interface Entity {
	id: string;
}

/** Where a record stands in a list. */
export interface Position {
	createdAt: string;
	id: string;
}

/** A stored value with its time of creation (ISO 8601, UTC), which decides its place in lists. */
export interface StoredRecord<T> {
	createdAt: string;
	value: T;
}

export function positionOf({ createdAt, value }: StoredRecord<Entity>): Position {
	return { createdAt, id: value.id };
}

/** Below zero when `a` comes first in a list: newest first, IDs decide between equal times. */
export function compareNewestFirst(a: Position, b: Position): number {
	if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1;
	if (a.id === b.id) return 0;
	return a.id < b.id ? -1 : 1;
}

/** Values by ID. The sorted list is kept until something is added: large lists are read page by page. */
export class Collection<T extends Entity> {
	private readonly records = new Map<string, StoredRecord<T>>();

	private sorted: Array<StoredRecord<T>> | undefined;

	add(createdAt: string, value: T): void {
		this.records.set(value.id, { createdAt, value });
		this.sorted = undefined;
	}

	get(id: string): T | undefined {
		return this.records.get(id)?.value;
	}

	/** Answers whether there was something to remove. */
	remove(id: string): boolean {
		this.sorted = undefined;
		return this.records.delete(id);
	}

	createdAt(id: string): string | undefined {
		return this.records.get(id)?.createdAt;
	}

	values(): T[] {
		return [...this.records.values()].map(({ value }) => value);
	}

	get size(): number {
		return this.records.size;
	}

	newestFirst(): ReadonlyArray<StoredRecord<T>> {
		this.sorted ??= [...this.records.values()].sort((a, b) =>
			compareNewestFirst(positionOf(a), positionOf(b)),
		);
		return this.sorted;
	}
}
