import type { IDataObject } from 'n8n-workflow';
import type { ListSettings } from '../../api/pages';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';

/** What a run offers to the job of an item. */
export interface JobRun {
	send(request: EnodeRequest): Promise<EnodeAnswer>;
	/** Asks once in a run for all items that ask the same; each gets an answer of its own. */
	readShared(request: EnodeRequest): Promise<EnodeAnswer>;
	/**
	 * Does for all items of a run what they have in common: for the same question once, or once in
	 * `within` ms. Each gets an answer of its own.
	 */
	share<T>(question: unknown[], ask: () => Promise<T>, within?: number): Promise<T>;
	/** Follows the pages of a list, also once for all items that ask the same. */
	list(request: EnodeRequest, settings: ListSettings): Promise<IDataObject[]>;
	/**
	 * Looks again and again, with growing pauses, until there is something; undefined once `atMost`
	 * ms are over. The item holds no place between two looks.
	 */
	until<T>(look: () => Promise<T | undefined>, atMost: number): Promise<T | undefined>;
	/**
	 * Works on several things side by side, each in a place of the run, and gives what came of them
	 * in their order. After a failure nothing more is begun, `isOver` tells what is begun to go no
	 * further, and it is thrown.
	 */
	each<T, R>(
		things: readonly T[],
		work: (thing: T, isOver: () => boolean) => Promise<R>,
	): Promise<R[]>;
	/**
	 * Paths of devices to which earlier items sent a command that is still on its way: what Enode says
	 * of their state is about to change.
	 */
	unsettled: Set<string>;
	/** Says in n8n's log how far a long job is. */
	log(text: string): void;
	/** Shows something that is no failure above the output; the same once in a run. */
	hint(message: string, type?: 'info' | 'warning'): void;
	/** Adds a file to the records of the item, as binary data in the field of this name. */
	attach(name: string, file: JobFile): Promise<void>;
}

export interface JobFile {
	fileName: string;
	mimeType: string;
	content: string;
}

/** What is to be done for one item, once all its parameters are read. */
export interface Job {
	/** Path of the record that it changes: jobs with the same one go in the order of the items. */
	changes?: string;
	/** Talks to Enode, and gives the records to put out. */
	run(run: JobRun): Promise<IDataObject[]>;
}

/** The device or other record that a path is about, such as `/vehicles/8d90101b…`. */
export function recordOf(path: string): string {
	const [, collection, id, action] = path.split('/');
	return id === 'actions' ? `/${collection}/actions/${action}` : `/${collection}/${id ?? ''}`;
}
