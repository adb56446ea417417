import type { INodeParameters } from 'n8n-workflow';
import { found } from '../support/found';
import { PLUGGED_IN, plugging, UPDATED } from '../support/plugging';
import { eventually, triggered } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { createCredential, itemsOf } from './support/n8n.cts';
import { useOwnN8n } from './support/ownN8n.cts';

const LONG_MS = 60_000;
/** He whom no filter wants comes first, so that it would show if he passed. */
const USERS = ['carl', 'ann', 'bea'];

const sandbox = useSandbox();
const n8n = useOwnN8n();

async function save(options: INodeParameters): Promise<string> {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const parameters = { events: [UPDATED, PLUGGED_IN], options };
	const { id } = await n8n.client.createWorkflow(
		triggered('Wanted: ann, bea', credential, parameters),
	);
	return id;
}

async function withPublished(options: INodeParameters, use: (id: string) => Promise<void>) {
	const id = await save(options);
	await n8n.client.publishTrigger(id);
	try {
		await use(id);
	} finally {
		await n8n.client.unpublishWorkflow(id);
	}
}

/** A car of each user is plugged in, each in a delivery of its own. */
async function plugIn(users: string[]): Promise<void> {
	for (const [index, user] of users.entries()) {
		const events = [false, true].map((isPluggedIn, step) =>
			plugging(`${user}-car`, user, 2 * index + step, isPluggedIn),
		);
		expect(await sandbox.control.sendDeliveries({ events })).toMatchObject([{ status: 200 }]);
	}
}

/** Whose events and whose moments came out, of the users of these tests: the sandbox's own cars go on charging. */
async function passed(id: string) {
	const executions = await n8n.client.listExecutions(id);
	expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
	const whole = await Promise.all(executions.map((each) => n8n.client.getExecution(each.id)));
	const items = whole.flatMap((each) => itemsOf(each, 'Enode Trigger').map(({ json }) => json));
	const usersOf = (name: string) =>
		items
			.filter(({ event }) => event === name)
			.map(({ user }) => (user as { id: string }).id)
			.filter((user) => USERS.includes(user))
			.sort();
	return { events: usersOf(UPDATED), moments: usersOf(PLUGGED_IN) };
}

/** Publishes what cannot be published. n8n 1 answers with the reason, n8n 2 shows it once it has tried often enough. */
async function refusalOf(id: string): Promise<string> {
	const publishing = n8n.client.publishWorkflow(id);
	if (await n8n.client.isN8n1()) return await publishing.then(String, String);
	await publishing;
	type Status = { triggers: Array<{ errorMessage: string | null }> };
	return await eventually(async () => {
		const path = `/workflows/${id}/publication-status`;
		const { triggers } = await n8n.client.call<Status>('GET', path);
		return found(found(triggers[0]).errorMessage);
	}, LONG_MS);
}

const TWICE = (...users: string[]) => users.flatMap((user) => [user, user]);

it('lets through what a filter names by expression, as a list and as text', async () => {
	const wanted = "$workflow.name.replace('Wanted: ', '')";
	for (const users of [`={{ ${wanted} }}`, `={{ ${wanted}.split(', ') }}`]) {
		await withPublished({ users }, async (id) => {
			await plugIn(USERS);
			const expected = { events: TWICE('ann', 'bea'), moments: ['ann', 'bea'] };
			await eventually(async () => expect(await passed(id)).toEqual(expected));
		});
	}
});

it('refuses to publish a filter that has no value, and names it', async () => {
	const id = await save({ assetIds: '={{ $workflow.nothing }}' });
	expect(await refusalOf(id)).toContain("'Asset IDs'");
	expect(sandbox.control.state.webhooks.values()).toEqual([]);
	await n8n.client.unpublishWorkflow(id);
});

it('loses nothing where a filter has a value when it is published, and none when an event comes', async () => {
	const userIds = "={{ $mode === 'webhook' ? undefined : ['ann'] }}";
	await withPublished({ userIds }, async (id) => {
		await plugIn(['carl', 'ann']);
		const expected = { events: TWICE('ann', 'carl'), moments: ['ann', 'carl'] };
		await eventually(async () => expect(await passed(id)).toEqual(expected));
		const line = found(n8n.logs.find((each) => each.includes("goes on without 'User IDs'")));
		expect(line).toContain('more events than intended may pass');
	});
});
