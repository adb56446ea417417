import type { IDataObject } from 'n8n-workflow';
import type { ListSettings } from '../../api/pages';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';

/** What a run offers to the job of an item. */
export interface JobRun {
	send(request: EnodeRequest): Promise<EnodeAnswer>;
	/** Asks once in a run for all items that ask the same; each gets an answer of its own. */
	readShared(request: EnodeRequest): Promise<EnodeAnswer>;
	/** Follows the pages of a list, also once for all items that ask the same. */
	list(request: EnodeRequest, settings: ListSettings): Promise<IDataObject[]>;
	/**
	 * Looks again and again, with growing pauses, until there is something; undefined once `atMost`
	 * ms are over. The item holds no place between two looks.
	 */
	until<T>(look: () => Promise<T | undefined>, atMost: number): Promise<T | undefined>;
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
