import type { AxiosInstance, AxiosResponse } from 'axios';

import { operations, type Operation } from '../../sandbox/openapi/document';
import { schemaAt } from '../../sandbox/openapi/validator';

const PROBLEM = '/components/schemas/Problem';

const routes = operations.map((operation) => ({
	operation,
	pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Of two paths that fit, the one with fewer parameters is meant. */
function operationOf({ config }: AxiosResponse): Operation | undefined {
	const path = (config.url ?? '').replace(/\?.*$/, '');
	const method = (config.method ?? 'get').toUpperCase();
	const parameters = ({ operation }: (typeof routes)[number]) =>
		operation.path.match(/\{/g)?.length ?? 0;
	return routes
		.filter(({ operation, pattern }) => operation.method === method && pattern.test(path))
		.sort((a, b) => parameters(a) - parameters(b))[0]?.operation;
}

/** What is wrong with an answer by the OpenAPI document; refusals that it leaves out must be problems. */
export function flaws(operation: Operation, { status, data }: AxiosResponse): string[] {
	const declared = operation.responses[String(status)];
	if (declared === undefined && status < 400) return [`answers an undeclared ${status}`];
	if (declared === null) return data === '' ? [] : [`has a body with ${status}`];
	const check = schemaAt(declared ?? PROBLEM);
	check(data);
	return (check.errors ?? []).map(
		({ instancePath, message }) => `${status} ${instancePath} ${message ?? ''}`,
	);
}

/** Lets every request fail whose answer does not fit the OpenAPI document. */
export function checkAnswers(api: AxiosInstance): void {
	api.interceptors.response.use((response) => {
		const operation = operationOf(response);
		const found = operation ? flaws(operation, response) : [];
		if (found.length > 0) throw new Error(`${operation?.operationId}: ${found.join('; ')}`);
		return response;
	});
}
