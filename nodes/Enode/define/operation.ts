import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asRecord, asResult } from '../../api/pages';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';
import { simplify } from '../fields/listFields';
import { options } from '../fields/options';
import type { Read } from '../../parameters/fieldValue';
import { type Job, recordOf } from './job';

export type Fields = readonly INodeProperties[];

export interface OperationTexts {
	/** Title Case, without the resource. */
	name: string;
	/** Kept for ever: saved workflows hold it. */
	value: string;
	/** Sentence case, without articles, with the resource. */
	action: string;
	description: string;
}

/** What a run has for all its items. */
export interface RunInput {
	items: IDataObject[];
	/** IANA name of the time zone of the workflow. */
	zone: string;
	/** The address that lets this execution go on behind a Wait node. */
	resumeUrl(): string;
	/** Makes the answer to a question once in a run. Nobody may change what it gives. */
	once<T>(question: unknown[], make: () => T): T;
}

/** All there is to know about one operation of the node. */
export interface Operation extends OperationTexts {
	fields: Fields;
	/** Whether all items are the input of one job, for which the parameters of the first one count. */
	isJoint?(read: (name: string) => unknown): boolean;
	/** Reads the parameters of an item, and gives what is to be done; sends nothing itself. */
	prepare(read: (name: string) => unknown, run: RunInput): Job;
}

export interface Resource {
	/** Title Case, singular. */
	name: string;
	/** Kept for ever: saved workflows hold it. */
	value: string;
	/** What it is about, as the Resource list shows it. */
	description: string;
	operations: Operation[];
}

/** What operations have in common that begin with one request. */
export interface RequestDefinition<F extends Fields> extends OperationTexts {
	fields: F;
	request(read: Read<F>, run: RunInput): EnodeRequest;
	/** What to do about a refusal with this HTTP status, where this operation knows better. */
	hints?: Record<number, string>;
}

export interface RecordsDefinition<F extends Fields> extends RequestDefinition<F> {
	/** Flattens one record to what users want most; a `simplify` field is added. */
	simplify?(record: IDataObject): IDataObject;
	/** Records of an answer, where these are not simply its body. */
	records?(answer: EnodeAnswer, read: Read<F>): IDataObject[];
}

/** The request of an item, with what the operation says about refusals. */
export function requestOf<F extends Fields>(
	{ request, hints }: RequestDefinition<F>,
	read: Read<F>,
	run: RunInput,
): EnodeRequest {
	return { hints, ...request(read, run) };
}

/** Declares an operation of one request, with a `read` that knows the names and types of its fields. */
export function operation<const F extends Fields>(definition: RecordsDefinition<F>): Operation {
	const { name, value, action, description, fields, simplify: shape } = definition;
	return {
		...{ name, value, action, description },
		fields: [...fields, ...(shape ? [simplify] : []), options],
		prepare(read, input) {
			const request = requestOf(definition, read as Read<F>, input);
			const isRead = request.method === 'GET';
			const flat = shape && read('simplify') ? shape : undefined;
			const recordsOf =
				definition.records ?? (({ body }) => [isRead ? asRecord(body) : asResult(body)]);
			return {
				changes: isRead ? undefined : recordOf(request.path),
				async run({ send, readShared }) {
					const answer = await (isRead ? readShared : send)(request);
					const records = recordsOf(answer, read as Read<F>);
					return flat ? records.map(flat) : records;
				},
			};
		},
	};
}
