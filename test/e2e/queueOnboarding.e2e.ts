/** @jest-environment ./test/e2e/support/queueEnvironment.cts */
import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import { connect, createCredential } from './support/n8n.cts';
import {
	addCustomer,
	endedWith,
	letWaitEnd,
	NOT_LINKED,
	pressInLinkUi,
	publishOnboarding,
	sentLinks,
	WELCOME,
} from './support/onboarding.cts';
import { givenQueue, kill } from './support/queue.cts';

const { main, webhook, workers } = givenQueue();
const sandbox = useSandbox();

it('goes on with each customer on another worker than began, whatever was restarted meanwhile', async () => {
	const [first, second] = [found(workers[0]), found(workers[1])];
	let client = await connect(main);
	const credential = await createCredential(client, sandbox, 'Enode');
	const onboarding = await publishOnboarding(client, credential);

	kill(second);
	for (const customer of ['links', 'leaves']) {
		await addCustomer(`${webhook.url}/webhook/${onboarding.path}`, customer);
	}
	const links = await sentLinks(client, onboarding, 2);
	kill(first);
	await Promise.all([second, webhook, main].map((each) => each.restart()));

	client = await connect(main);
	expect(await pressInLinkUi(found(links.get('leaves')), 'Cancel')).toBe(200);
	expect(await pressInLinkUi(found(links.get('links')), 'Link')).toBe(200);
	expect(await endedWith(client, onboarding)).toEqual({ links: WELCOME, leaves: NOT_LINKED });
	await client.unpublishWorkflow(onboarding.id);
	await first.restart();
});

it('goes on without a customer who does not come back in time', async () => {
	const client = await connect(main);
	const credential = await createCredential(client, sandbox, 'Enode');
	await letWaitEnd(client, credential, `${webhook.url}/webhook`, async () => {
		await main.restart();
		return await connect(main);
	});
});
