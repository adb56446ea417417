import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';

/** The values of a list of fields, by their names. */
type Values<O extends readonly INodeProperties[]> = {
	[N in O[number]['name']]?: FieldValue<Extract<O[number], { name: N }>>;
};

/** The value that a field's parameter has once it is read for an item. */
export type FieldValue<F> = F extends { type: 'resourceLocator' | 'string' | 'dateTime' }
	? string
	: F extends { type: 'boolean' }
		? boolean
		: F extends { type: 'number' }
			? number
			: F extends { type: 'options'; options: ReadonlyArray<{ value: infer V }> }
				? V
				: F extends { type: 'multiOptions'; options: ReadonlyArray<{ value: infer V }> }
					? V[]
					: F extends { type: 'collection'; options: infer O extends readonly INodeProperties[] }
						? Values<O>
						: F extends {
									type: 'fixedCollection';
									options: readonly [{ values: infer V extends readonly INodeProperties[] }];
							  }
							? Array<Values<V>>
							: unknown;

/** Reads a parameter of one item by the name of its field; throws if the value cannot be used. */
export type Read<F extends readonly INodeProperties[]> = <N extends F[number]['name']>(
	name: N,
) => FieldValue<Extract<F[number], { name: N }>>;

interface OperationTexts {
	/** Title Case, without the resource. */
	name: string;
	/** Kept for ever: saved workflows hold it. */
	value: string;
	/** Sentence case, without articles, with the resource. */
	action: string;
	description: string;
}

interface CommandDefinition<F extends readonly INodeProperties[]> {
	/** Path segment of the API under which its actions are found, such as 'vehicles'. */
	collection: string;
	/** Path of the device, for the option `onlyIfNeeded`. */
	device?(read: Read<F>): string;
	/** Says in words that the device is in the wished state already; undefined where it is not. */
	isDone?(device: IDataObject, read: Read<F>): string | undefined;
}

interface Definition<F extends readonly INodeProperties[]> extends OperationTexts {
	fields: F;
	request(read: Read<F>): EnodeRequest;
	/** A list, which Enode answers in pages or in one array; `returnAll` and `limit` are added. */
	list?: 'pages' | 'array';
	/** Flattens one record to what users want most; a `simplify` field is added. */
	simplify?(record: IDataObject): IDataObject;
	/** Records of an answer, where these are not simply its body. */
	records?(answer: EnodeAnswer, read: Read<F>): IDataObject[];
	/** The operation makes an action, which Enode carries on until the device confirms. */
	command?: CommandDefinition<F>;
	/** What to do about a refusal with this HTTP status, where this operation knows better. */
	hints?: Record<number, string>;
}

/** All there is to know about one operation of the node. */
export interface Operation extends Definition<readonly INodeProperties[]> {
	request(read: (name: string) => unknown): EnodeRequest;
	records?(answer: EnodeAnswer, read: (name: string) => unknown): IDataObject[];
	command?: {
		collection: string;
		device?(read: (name: string) => unknown): string;
		isDone?(device: IDataObject, read: (name: string) => unknown): string | undefined;
	};
}

export interface Resource {
	/** Title Case, singular. */
	name: string;
	/** Kept for ever: saved workflows hold it. */
	value: string;
	operations: Operation[];
}

/** Declares an operation, with a `read` that knows the names and types of its fields. */
export function operation<const F extends readonly INodeProperties[]>(
	definition: Definition<F>,
): Operation {
	return definition as Operation;
}
