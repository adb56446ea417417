import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import { operations as apiOperations } from '../../sandbox/openapi/document';
import { runEnode } from '../support/engine';
import { examples } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const all = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({ resource, operation })),
);

/** The operation of the API that a request of the log reached. */
function reached({ method, path }: { method: string; path: string }): string | undefined {
	const isSame = (template: string) =>
		new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
	const fitting = apiOperations.filter(
		(operation) => operation.method.toUpperCase() === method && isSame(operation.path),
	);
	// `/vehicles/actions/…` also looks like a vehicle with the ID "actions".
	fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
	return fitting[0]?.operationId;
}

const seen = new Set<string>();
let refused = 0;

async function run(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await runEnode(sandbox.credential(), parameters);
	if (error) throw new Error(`${error.message} ${error.description}`);
	return items[0]?.json ?? {};
}

describe.each(all)('$resource: $operation', ({ resource, operation }) => {
	it('is accepted by the API with as little and as much input as it takes', async () => {
		const runs = examples(sandbox, run)[`${resource}.${operation}`] ?? [];
		expect(runs.length).toBeGreaterThan(0);
		for (const example of runs) {
			const parameters = typeof example === 'function' ? await example() : example;
			const { items, error } = await runEnode(sandbox.credential(), {
				resource,
				operation,
				...parameters,
			});
			expect({ error: error?.message, description: error?.description }).toEqual({});
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) expect(Object.keys(json).length).toBeGreaterThan(0);
		}
		for (const request of sandbox.apiRequests()) {
			seen.add(reached(request) ?? request.path);
			refused += Number(request.status) >= 400 ? 1 : 0;
		}
	});
});

it('reaches 94 of the 94 operations of the API', () => {
	const missing = apiOperations
		.map(({ operationId }) => operationId)
		.filter((operationId) => !seen.has(operationId));
	expect(missing).toEqual([]);
	expect(seen.size).toBe(94);
});

it('had 0 requests refused', () => {
	expect(refused).toBe(0);
});
