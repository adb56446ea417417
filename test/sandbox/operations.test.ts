import type { AxiosResponse } from 'axios';

import { openApiDocument, operations, type Operation } from '../../sandbox/openapi/document';
import { flaws } from './answers';
import { examples, type Example } from './examples';
import { wrongBodies, wrongQueries } from './mistakes';
import { run, type Running } from './support';

const ids = operations.map(({ operationId }) => operationId);
const withInput = operations.filter(
	({ body, parameters }) => body ?? parameters.some((parameter) => parameter.in === 'query'),
);

describe('all operations', () => {
	let running: Running;
	let table: ReturnType<typeof examples>;

	const find = (operationId: string): Operation => {
		const operation = operations.find((candidate) => candidate.operationId === operationId);
		if (!operation) throw new Error(`No operation ${operationId}`);
		return operation;
	};
	const send = async (operationId: string, example: Example): Promise<AxiosResponse> => {
		const { method, path } = find(operationId);
		return await running.api.request({
			method,
			url: path.replace(/\{(\w+)\}/g, (_all, name: string) =>
				encodeURIComponent(example.path?.[name] ?? ''),
			),
			params: example.query,
			data: example.body,
			// Without a body there must be no type of one, which axios sets on its own otherwise.
			headers: { 'content-type': example.body === undefined ? false : 'application/json' },
		});
	};
	const exampleOf = async (operationId: string): Promise<Example> => {
		const entry = table[operationId];
		if (!entry) throw new Error(`No example for ${operationId}`);
		return typeof entry === 'function' ? await entry() : entry;
	};

	beforeEach(async () => {
		running = await run({ startAt: new Date('2026-01-15T12:00:00Z') });
		const { control } = running.sandbox;
		control.setActions({ settleMs: 3_600_000 });
		table = examples(control, async (id, example) => (await send(id, example)).data);
	});

	afterEach(async () => await running.sandbox.close());

	it('answers a valid request to each as the OpenAPI document says', async () => {
		expect(Object.keys(table).sort()).toEqual([...ids].sort());
		for (const operationId of Object.keys(table)) {
			const response = await send(operationId, await exampleOf(operationId));
			const isDone = response.status === 200 || response.status === 204;
			const { detail } = Object(response.data);
			expect([operationId, isDone ? 'done' : detail]).toEqual([operationId, 'done']);
			expect(flaws(find(operationId), response)).toEqual([]);
		}
	});

	it('refuses a wrong type, a missing member and an unknown value in each', async () => {
		for (const operation of withInput) {
			const { operationId, body } = operation;
			const example = await exampleOf(operationId);
			const requests = [
				...wrongBodies(operation, example.body).map(({ name, value }) => ({
					name,
					request: { ...example, body: JSON.stringify(value) },
				})),
				...wrongQueries(operation, { ...example.query }).map(({ name, value }) => ({
					name,
					request: { ...example, query: value as Example['query'] },
				})),
			];
			if (body) expect(requests.length).toBeGreaterThan(2);
			for (const { name, request } of requests) {
				const { status, data } = await send(operationId, request);
				const outcome = [operationId, name, status, data.issues?.length > 0];
				expect(outcome).toEqual([operationId, name, 400, true]);
			}
		}
	});

	it('has no body that is open to unknown members', () => {
		const open: string[] = [];
		const visit = (value: unknown, place: string): void => {
			if (typeof value !== 'object' || value === null) return;
			const { $ref, properties, additionalProperties } = value as Record<string, unknown>;
			if (properties !== undefined && additionalProperties !== false) open.push(place);
			if (typeof $ref === 'string') {
				const target = $ref
					.split('/')
					.slice(1)
					.reduce<unknown>((parent, key) => Reflect.get(Object(parent), key), openApiDocument);
				visit(target, $ref);
				return;
			}
			for (const [key, member] of Object.entries(value)) visit(member, `${place}/${key}`);
		};
		for (const { path, method } of operations.filter(({ body }) => body)) {
			const item: unknown = Reflect.get(Object(openApiDocument.paths), path);
			visit(Reflect.get(Object(item), method.toLowerCase()).requestBody, path);
		}
		expect(open).toEqual([]);
	});
});
