import openapi from './enode.json';

export const API_VERSION = openapi.info.version;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type JsonObject = Record<string, unknown>;

/** One parameter; `pointer` is the JSON pointer of its schema inside the document. */
export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required: boolean;
	schema: JsonObject;
	pointer: string;
}

export interface Operation {
	operationId: string;
	method: Uppercase<(typeof METHODS)[number]>;
	/** Path template such as `/vehicles/{vehicleId}`. */
	path: string;
	parameters: Parameter[];
	/** JSON body; operations without one have no entry. `pointer` leads to its schema. */
	body?: { pointer: string; required: boolean };
	/** JSON pointers of the answers' schemas by status. Answers without a body have null. */
	responses: Record<string, string | null>;
	needsToken: boolean;
}

export const openApiDocument: JsonObject = openapi;

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, key: string): JsonObject | undefined {
	const found = isObject(value) ? value[key] : undefined;
	return isObject(found) ? found : undefined;
}

/** The values of a schema that is an enum. */
export function enumOf(schemaName: string): readonly unknown[] {
	const values = member(member(member(openApiDocument, 'components'), 'schemas'), schemaName)?.enum;
	return Array.isArray(values) ? values : [];
}

function pointerTo(...segments: string[]): string {
	return segments.map((segment) => `/${segment.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** Follows one `$ref` of the document; answers the object and where it is. */
function resolve(value: JsonObject, pointer: string): { value: JsonObject; pointer: string } {
	if (typeof value.$ref !== 'string') return { value, pointer };
	const segments = value.$ref.slice('#/'.length).split('/');
	const target = segments.reduce<unknown>(
		(parent, key) => member(parent, key.replace(/~1/g, '/').replace(/~0/g, '~')),
		openApiDocument,
	);
	if (!isObject(target)) throw new Error(`The OpenAPI document has no ${value.$ref}`);
	return { value: target, pointer: value.$ref.slice(1) };
}

function contentPointer(value: JsonObject, pointer: string): string | null {
	const [contentType] = Object.keys(member(value, 'content') ?? {});
	return contentType ? pointer + pointerTo('content', contentType, 'schema') : null;
}

function readParameters(list: unknown, pointer: string): Parameter[] {
	if (!Array.isArray(list)) return [];
	return list.filter(isObject).map((entry, index) => {
		const parameter = resolve(entry, pointer + pointerTo('parameters', String(index)));
		const { name, in: place, required, schema } = parameter.value;
		return {
			name: String(name),
			in: place === 'path' || place === 'query' ? place : 'header',
			required: required === true,
			schema: isObject(schema) ? schema : {},
			pointer: parameter.pointer + pointerTo('schema'),
		};
	});
}

function readOperation(path: string, method: (typeof METHODS)[number], raw: JsonObject): Operation {
	const pointer = pointerTo('paths', path, method);
	const requestBody = member(raw, 'requestBody');
	const bodyPointer =
		requestBody && contentPointer(requestBody, pointer + pointerTo('requestBody'));
	const responses = Object.entries(member(raw, 'responses') ?? {}).map(([status, entry]) => {
		const place = pointer + pointerTo('responses', status);
		const response = resolve(isObject(entry) ? entry : {}, place);
		return [status, contentPointer(response.value, response.pointer)] as const;
	});
	return {
		operationId: String(raw.operationId),
		method: method.toUpperCase() as Operation['method'],
		path,
		parameters: readParameters(raw.parameters, pointer),
		...(bodyPointer && {
			body: { pointer: bodyPointer, required: requestBody?.required === true },
		}),
		responses: Object.fromEntries(responses),
		needsToken: !(Array.isArray(raw.security) && raw.security.length === 0),
	};
}

/** Every operation of the API itself, that is without the token endpoint, which has rules of its own. */
export const operations: Operation[] = Object.entries(openapi.paths)
	.filter(([path]) => path !== '/oauth2/token')
	.flatMap(([path, item]) =>
		METHODS.flatMap((method) => {
			const raw = member(item, method);
			return raw ? [readOperation(path, method, raw)] : [];
		}),
	);
