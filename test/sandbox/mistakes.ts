import { openApiDocument, type Operation } from '../../sandbox/openapi/document';
import { schemaAt } from '../../sandbox/openapi/validator';

type JsonObject = Record<string, unknown>;

/** A request that must be refused; `name` says what is wrong with it. */
export interface Mistake<T> {
	name: string;
	value: T;
}

const UNKNOWN = 'NO_SUCH_VALUE';
const OF_ALL_TYPES = [[7], 7, true, { a: 1 }, 'text'];

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(pointer: string): JsonObject {
	const found = pointer
		.split('/')
		.slice(1)
		.map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'))
		.reduce<unknown>((parent, key) => Reflect.get(Object(parent), key), openApiDocument);
	if (!isObject(found)) throw new Error(`Nothing at ${pointer}`);
	return found;
}

/** Follows references and, of several variants, takes the one that `example` fits. */
function resolve(pointer: string, example: unknown): string {
	const schema = valueAt(pointer);
	if (typeof schema.$ref === 'string') return resolve(schema.$ref.slice(1), example);
	if (!Array.isArray(schema.anyOf)) return pointer;
	const variants = schema.anyOf.map((_variant, index) => `${pointer}/anyOf/${index}`);
	const fitting = variants.find((variant) => schemaAt(variant)(example));
	return fitting === undefined ? pointer : resolve(fitting, example);
}

/** Values of an enum; of an array of enum values, whatever is in there. */
function hasEnum(pointer: string): 'value' | 'items' | undefined {
	const schema = valueAt(resolve(pointer, undefined));
	if (Array.isArray(schema.enum)) return 'value';
	if (!isObject(schema.items)) return undefined;
	return hasEnum(`${resolve(pointer, undefined)}/items`) === 'value' ? 'items' : undefined;
}

function wrongMembers(pointer: string, example: JsonObject): Array<Mistake<unknown>> {
	const { properties } = valueAt(pointer);
	return Object.keys(isObject(properties) ? properties : {}).flatMap((name) => {
		const member = `${pointer}/properties/${name}`;
		const ofWrongType = OF_ALL_TYPES.find((value) => !schemaAt(member)(value));
		const enumOf = hasEnum(member);
		const unknown = enumOf === 'items' ? [UNKNOWN] : UNKNOWN;
		return [
			{ name: `wrong type of ${name}`, value: { ...example, [name]: ofWrongType } },
			...(enumOf ? [{ name: `unknown ${name}`, value: { ...example, [name]: unknown } }] : []),
		];
	});
}

function without(example: JsonObject, name: string): JsonObject {
	return Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
}

function missing(required: unknown, example: JsonObject): Array<Mistake<JsonObject>> {
	return (Array.isArray(required) ? required.map(String) : []).map((name) => ({
		name: `missing ${name}`,
		value: without(example, name),
	}));
}

function mistakesIn(anyPointer: string, example: unknown): Array<Mistake<unknown>> {
	const pointer = resolve(anyPointer, example);
	const ofWrongType = { name: 'wrong type of body', value: 'text' };
	if (Array.isArray(example)) {
		const inItems = mistakesIn(`${pointer}/items`, example[0]);
		return [ofWrongType, ...inItems.map(({ name, value }) => ({ name, value: [value] }))];
	}
	if (!isObject(example)) return [ofWrongType];
	return [
		ofWrongType,
		...wrongMembers(pointer, example),
		...missing(valueAt(pointer).required, example),
		{ name: 'unknown member', value: { ...example, noSuchMember: 1 } },
	];
}

/** Bodies with one mistake each, made out of a valid one. */
export function wrongBodies({ body }: Operation, example: unknown): Array<Mistake<unknown>> {
	return body ? mistakesIn(body.pointer, example) : [];
}

/** Query strings with one mistake each. */
export function wrongQueries(
	{ parameters }: Operation,
	example: JsonObject,
): Array<Mistake<JsonObject>> {
	const inQuery = parameters.filter((parameter) => parameter.in === 'query');
	const required = inQuery.filter((parameter) => parameter.required).map(({ name }) => name);
	const unknown = inQuery
		.filter(({ pointer }) => !schemaAt(pointer)(UNKNOWN))
		.map(({ name }) => ({ name: `unknown ${name}`, value: { ...example, [name]: UNKNOWN } }));
	return [...missing(required, example), ...unknown];
}
