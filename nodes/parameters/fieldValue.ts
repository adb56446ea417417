import type { INodeProperties } from 'n8n-workflow';

/** The values of a list of fields, by their names. */
type Values<O extends readonly INodeProperties[]> = {
	[N in O[number]['name']]?: FieldValue<Extract<O[number], { name: N }>>;
};

/** The value that a field's parameter has once it is read for an item. */
export type FieldValue<F> = F extends { type: 'string'; typeOptions: { multipleValues: true } }
	? string[]
	: F extends { type: 'resourceLocator' | 'string' | 'dateTime' }
		? string
		: F extends { type: 'boolean' }
			? boolean
			: F extends { type: 'number' }
				? number
				: F extends { type: 'options'; options: ReadonlyArray<{ value: infer V }> }
					? V
					: F extends { type: 'multiOptions'; options: ReadonlyArray<{ value: infer V }> }
						? V[]
						: F extends { type: 'multiOptions' }
							? string[]
							: F extends {
										type: 'collection';
										options: infer O extends readonly INodeProperties[];
								  }
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
