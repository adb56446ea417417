import { type IDataObject, type INodeProperties, sleep } from 'n8n-workflow';
import { Enode } from '../../nodes/Enode/Enode.node';
import { resources } from '../../nodes/Enode/resources';
import type { CredentialStore } from '../support/credentialStore';
import { runEnode } from '../support/engine';
import { examples } from '../support/examples';
import { found } from '../support/found';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox();

/** In ms: within the second pause between two requests. */
const STOPPED_AFTER = 8_000;
/** In ms: longer than any pause. */
const LATER = 60_000;
/** In ms of that clock, which stands still while anything happens: shorter than any pause. */
const LITTLE = 500;

interface One {
	resource: string;
	operation: string;
}

const all: One[] = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({ resource, operation })),
);

const fields = new Enode().description.properties;
const isOf = ({ displayOptions }: INodeProperties, { resource, operation }: One) =>
	displayOptions?.show?.resource?.includes(resource) === true &&
	displayOptions.show.operation?.includes(operation) === true;

/** The option that lets an operation wait for what Enode does after its answer. */
function waitOf(one: One): string | undefined {
	const options = fields.find((field) => field.name === 'options' && isOf(field, one));
	const names = (options?.options ?? []).map(({ name }) => name);
	return names.find((name) => /^waitFor/.test(name));
}

const waiting = all.filter((one) => waitOf(one) !== undefined);

let credential: CredentialStore;
beforeEach(async () => {
	credential = sandbox.credential();
	await runEnode(credential, { resource: 'service', operation: 'checkReadiness' });
});

/** A run with much input, but for its options: what it asks for is not yet so. */
async function runOf(
	{ resource, operation }: One,
	options: IDataObject = {},
): Promise<IDataObject> {
	const run = async (parameters: IDataObject) =>
		(await runEnode(credential, parameters)).items[0]?.json ?? {};
	const example = found(examples(sandbox, run)[`${resource}.${operation}`]?.at(-1));
	const parameters = typeof example === 'function' ? await example() : example;
	return { resource, operation, ...parameters, options };
}

interface Stopped {
	/** How many requests were sent until then, and in all. */
	before: number;
	after: number;
	/** How long the node went on, in ms. */
	lasted: number;
}

/** Stops a run while it waits. */
async function stop(parameters: IDataObject): Promise<Stopped> {
	sandbox.control.clearRequests();
	const execute = jest.spyOn(Enode.prototype, 'execute');
	let before = NaN;
	let stoppedAt = NaN;
	await runEnode(credential, parameters, {
		onStart: (cancel) =>
			void sleep(STOPPED_AFTER).then(() => {
				before = sandbox.apiRequests().length;
				stoppedAt = Date.now();
				cancel();
			}),
	});
	const node = found(execute.mock.results[0]).value as ReturnType<Enode['execute']>;
	await node.catch(() => undefined);
	const lasted = Date.now() - stoppedAt;
	// Whatever still waits would have its turn by then.
	await sleep(LATER);
	return { before, after: sandbox.apiRequests().length, lasted };
}

afterEach(() => jest.restoreAllMocks());

it.each(all)('$resource: $operation sends nothing more while Enode is busy', async (one) => {
	const parameters = await runOf(one);
	const headers = { 'retry-after': '5' };
	sandbox.control.addFault({ respond: { kind: 'status', status: 429, headers } });
	const { before, after, lasted } = await stop(parameters);
	// The first one, or the two that a report begins with, and the one after the pause.
	expect(before).toBe(one.operation === 'getReport' ? 3 : 2);
	expect(after).toBe(before);
	expect(lasted).toBeLessThan(LITTLE);
});

it.each(waiting)('$resource: $operation sends nothing more while it waits', async (one) => {
	const parameters = await runOf(one, { [found(waitOf(one))]: true });
	// Nor do the sandbox's devices tell anything on their own.
	sandbox.control.setClockSpeed(0);
	sandbox.control.setRefreshes(null);
	sandbox.control.setActions({ settleMs: LATER });
	const { before, after, lasted } = await stop(parameters);
	expect(before).toBeGreaterThan(1);
	expect(after).toBe(before);
	expect(lasted).toBeLessThan(LITTLE);
});
