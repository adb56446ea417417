import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import { createCredential } from './support/n8n.cts';
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
import { useOwnN8n } from './support/ownN8n.cts';

const sandbox = useSandbox();
const n8n = useOwnN8n();

it('goes on when a customer comes back from linking, over a restart', async () => {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const onboarding = await publishOnboarding(n8n.client, credential);
	const webhook = `${n8n.url}/webhook/${onboarding.path}`;
	await addCustomer(webhook, 'customer who links');
	await addCustomer(webhook, 'customer who leaves');
	const links = await sentLinks(n8n.client, onboarding, 2);

	await n8n.restart();
	await sentLinks(n8n.client, onboarding, 2);
	expect(await pressInLinkUi(found(links.get('customer who leaves')), 'Cancel')).toBe(200);
	expect(await pressInLinkUi(found(links.get('customer who links')), 'Link')).toBe(200);
	expect(await endedWith(n8n.client, onboarding)).toEqual({
		'customer who links': WELCOME,
		'customer who leaves': NOT_LINKED,
	});
	await n8n.client.unpublishWorkflow(onboarding.id);
});

it('goes on without a customer who does not come back in time, over a restart', async () => {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	await letWaitEnd(n8n.client, credential, `${n8n.url}/webhook`, async () => {
		await n8n.restart();
		return n8n.client;
	});
});
