import { asList } from '../../api/pages';
import {
	DEFAULT_PAGE_SIZE,
	limit,
	returnAll,
	returnAllByDefault,
	simplify,
} from '../fields/listFields';
import { listOptions, options } from '../fields/options';
import type { FieldValue, Read } from '../../parameters/fieldValue';
import { type Fields, type Operation, type RecordsDefinition, requestOf } from './operation';

interface ListDefinition<F extends Fields> extends RecordsDefinition<F> {
	/** How Enode answers: in pages, or with all of it in one array. */
	answer: 'pages' | 'array';
	/** Whether 'Return All' is on in a new node. */
	isWhole?: boolean;
}

/** Declares an operation that gives many records, with `returnAll` and `limit`. */
export function list<const F extends Fields>(definition: ListDefinition<F>): Operation {
	const { name, value, action, description, fields, answer, simplify: shape, isWhole } = definition;
	const recordsOf = definition.records ?? (({ body }) => asList(body));
	return {
		...{ name, value, action, description },
		fields: [
			...fields,
			...[isWhole ? returnAllByDefault : returnAll, limit],
			...(shape ? [simplify] : []),
			answer === 'pages' ? listOptions : options,
		],
		prepare(read, input) {
			const request = requestOf(definition, read as Read<F>, input);
			const most = read('returnAll') ? Infinity : (read('limit') as number);
			const flat = shape && read('simplify') ? shape : undefined;
			const { pageSize = DEFAULT_PAGE_SIZE } = read('options') as FieldValue<typeof listOptions>;
			return {
				async run(run) {
					if (answer === 'pages')
						return await run.list(request, { limit: most, pageSize, shape: flat });
					const all = recordsOf(await run.readShared(request), read as Read<F>);
					const records = all.slice(0, most);
					return flat ? records.map(flat) : records;
				},
			};
		},
	};
}
