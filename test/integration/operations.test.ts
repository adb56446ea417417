import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import type { LoggedRequest } from '../../sandbox';
import { operations as apiOperations, type Operation } from '../../sandbox/openapi/document';
import { type NodeRun, runEnode } from '../support/engine';
import { examples } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const all = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({ resource, operation })),
);

/** The operation of the API that a request of the log reached. */
function reached({ method, path }: LoggedRequest): Operation | undefined {
	const isSame = (template: string) =>
		new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
	const fitting = apiOperations.filter(
		(operation) => operation.method.toUpperCase() === method && isSame(operation.path),
	);
	// `/vehicles/actions/…` also looks like a vehicle with the ID "actions".
	fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
	return fitting[0];
}

/** What a request holds that its operation does not take; Enode does not tell of it. */
function surplusOf(request: LoggedRequest): string[] {
	const operation = reached(request);
	const known = operation?.parameters.map(({ name }) => name) ?? [];
	const names = Object.keys(request.query).filter((name) => !known.includes(name));
	return [...names, ...(request.body !== null && !operation?.body ? ['a body'] : [])];
}

interface Outcome {
	runs: NodeRun[];
	reached: string[];
	refused: number;
	surplus: string[];
}

const outcomes = new Map<string, Promise<Outcome>>();

async function run(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await runEnode(sandbox.credential(), parameters);
	if (error) throw new Error(`${error.message} ${error.description}`);
	return items[0]?.json ?? {};
}

async function tryOut({ resource, operation }: (typeof all)[number]): Promise<Outcome> {
	sandbox.control.reset();
	const runs: NodeRun[] = [];
	for (const example of examples(sandbox, run)[`${resource}.${operation}`] ?? []) {
		const parameters = typeof example === 'function' ? await example() : example;
		runs.push(await runEnode(sandbox.credential(), { resource, operation, ...parameters }));
	}
	const requests = sandbox.apiRequests();
	return {
		runs,
		reached: requests.map((request) => reached(request)?.operationId ?? request.path),
		refused: requests.filter(({ status }) => Number(status) >= 400).length,
		surplus: requests.flatMap(surplusOf),
	};
}

/** What came of the examples of an operation. They are run once, by the first test that asks. */
async function outcomeOf(one: (typeof all)[number]): Promise<Outcome> {
	const name = `${one.resource}.${one.operation}`;
	const outcome = outcomes.get(name) ?? tryOut(one);
	outcomes.set(name, outcome);
	return await outcome;
}

async function outcomesOfAll(): Promise<Outcome[]> {
	const done: Outcome[] = [];
	for (const one of all) done.push(await outcomeOf(one));
	return done;
}

describe.each(all)('$resource: $operation', (one) => {
	it('is accepted by the API with as little and as much input as it takes', async () => {
		const { runs } = await outcomeOf(one);
		expect(runs.length).toBeGreaterThan(0);
		for (const { items, error } of runs) {
			expect({ error: error?.message, description: error?.description }).toEqual({});
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) expect(Object.keys(json).length).toBeGreaterThan(0);
		}
	});
});

it('reaches 94 of the 94 operations of the API', async () => {
	const seen = new Set((await outcomesOfAll()).flatMap((outcome) => outcome.reached));
	const missing = apiOperations
		.map(({ operationId }) => operationId)
		.filter((operationId) => !seen.has(operationId));
	expect(missing).toEqual([]);
	expect(seen.size).toBe(94);
});

it('had 0 requests refused', async () => {
	const done = await outcomesOfAll();
	expect(done.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
});

it('sends nothing that the operation does not take', async () => {
	const done = await outcomesOfAll();
	expect(done.flatMap(({ surplus }) => surplus)).toEqual([]);
});
