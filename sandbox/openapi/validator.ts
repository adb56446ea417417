import Ajv2020 from 'ajv/dist/2020';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

import { validationError, type Issue } from '../base/problem';
import { openApiDocument, type Operation, type Parameter } from './document';

const DOCUMENT_ID = 'enode';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_TIME =
	/^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const ISSUE_CODES: Record<string, string> = {
	type: 'invalid_type',
	required: 'missing',
	additionalProperties: 'unrecognized_key',
	enum: 'invalid_value',
	const: 'invalid_value',
	format: 'invalid_format',
	pattern: 'invalid_format',
	not: 'conflicting_parameters',
};

function isDateTime(text: string): boolean {
	const match = DATE_TIME.exec(text);
	if (!match) return false;
	const [, year, month, day] = match.map(Number);
	const lastOfMonth = new Date(Date.UTC(Number(year), Number(month), 0));
	return (
		Number(month) >= 1 &&
		Number(month) <= 12 &&
		Number(day) >= 1 &&
		Number(day) <= lastOfMonth.getUTCDate()
	);
}

/** The library's own `uuid` takes URNs and its `date-time` takes a blank for the T; Enode's do not. */
function createAjv(): Ajv2020 {
	const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
	addFormats(ajv);
	ajv.addFormat('uuid', UUID);
	ajv.addFormat('date-time', isDateTime);
	ajv.addVocabulary([...Object.keys(openApiDocument), 'x-stability', 'discriminator']);
	ajv.addSchema(openApiDocument, DOCUMENT_ID);
	return ajv;
}

const ajv = createAjv();

function reference(pointer: string): { $ref: string } {
	return { $ref: `${DOCUMENT_ID}#${pointer.split('/').map(encodeURIComponent).join('/')}` };
}

const compiled = new Map<string, ValidateFunction>();

/** The check of the schema at a JSON pointer of the OpenAPI document; compiling takes long, so it is done once. */
export function schemaAt(pointer: string): ValidateFunction {
	const known = compiled.get(pointer) ?? ajv.compile(reference(pointer));
	compiled.set(pointer, known);
	return known;
}

function parametersSchema(parameters: Parameter[]): object {
	const names = parameters.map((parameter) => parameter.name);
	const properties = parameters.map(({ name, pointer }) => [name, reference(pointer)]);
	return {
		type: 'object',
		properties: Object.fromEntries(properties),
		required: parameters.filter(({ required }) => required).map(({ name }) => name),
		...(names.includes('after') && names.includes('before')
			? { not: { type: 'object', required: ['after', 'before'] } }
			: {}),
	};
}

/** A query string holds text only; what does not read as the declared type stays text and is refused by the schema. */
function readQueryValue(schema: Record<string, unknown>, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (schema.type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
	const isNumeric = schema.type === 'integer' || schema.type === 'number';
	return isNumeric && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function toIssue(error: ErrorObject): Issue {
	const path = error.instancePath
		.split('/')
		.slice(1)
		.map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'))
		.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
	const { missingProperty, additionalProperty, allowedValues } = error.params;
	for (const name of [missingProperty, additionalProperty]) {
		if (typeof name === 'string') path.push(name);
	}
	const details = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
	const message =
		error.keyword === 'not'
			? 'after and before exclude each other'
			: `${error.message ?? 'is not valid'}${details}`;
	return { code: ISSUE_CODES[error.keyword] ?? 'invalid_value', path, message };
}

/** Refuses a value that does not fit a schema of the document, named as in its components. */
export function checkComponent(schemaName: string, value: unknown): void {
	const check = schemaAt(`/components/schemas/${schemaName}`);
	if (!check(value)) throw validationError((check.errors ?? []).map(toIssue));
}

export interface RawRequest {
	path: unknown;
	query: Record<string, unknown>;
	/** Parsed JSON; undefined when the request has no body. */
	body: unknown;
}

export interface ValidRequest {
	path: Record<string, string>;
	query: Record<string, unknown>;
	body: unknown;
}

type RequestValidator = (request: RawRequest) => ValidRequest;

/**
 * Builds the check of one operation's requests. It throws a problem that names every issue of the path, the query
 * and the body together.
 */
function buildValidator(operation: Operation): RequestValidator {
	const inPlace = (place: Parameter['in']) =>
		operation.parameters.filter((parameter) => parameter.in === place);
	const queryParameters = inPlace('query');
	const checkPath = ajv.compile<Record<string, string>>(parametersSchema(inPlace('path')));
	const checkQuery = ajv.compile(parametersSchema(queryParameters));
	const checkBody = operation.body && schemaAt(operation.body.pointer);

	const bodyIssues = (body: unknown): Issue[] => {
		if (body === undefined) {
			return operation.body?.required
				? [{ code: 'missing', path: [], message: 'A JSON body is required' }]
				: [];
		}
		return !checkBody || checkBody(body) ? [] : (checkBody.errors ?? []).map(toIssue);
	};

	return ({ path, query, body }) => {
		const typedQuery: Record<string, unknown> = { ...query };
		for (const { name, schema } of queryParameters) {
			if (name in typedQuery) typedQuery[name] = readQueryValue(schema, typedQuery[name]);
		}
		const issues: Issue[] = [];
		const pathIsValid = checkPath(path);
		if (!pathIsValid) issues.push(...(checkPath.errors ?? []).map(toIssue));
		if (!checkQuery(typedQuery)) issues.push(...(checkQuery.errors ?? []).map(toIssue));
		issues.push(...bodyIssues(body));
		if (!pathIsValid || issues.length > 0) throw validationError(issues);
		return { path, query: typedQuery, body };
	};
}

const validators = new Map<Operation, RequestValidator>();

/** Built once, however many sandboxes there are. */
export function requestValidator(operation: Operation): RequestValidator {
	const known = validators.get(operation) ?? buildValidator(operation);
	validators.set(operation, known);
	return known;
}
