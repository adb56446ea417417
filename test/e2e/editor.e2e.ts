import type { INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import type { N8nClient } from '../../scripts/n8n/client.cts';
import { useSandbox } from '../support/useSandbox';
import { openEditor, screenshot, type Theme } from './support/browser.cts';
import { chain, connect, createCredential, enode } from './support/n8n.cts';
import { found } from '../support/found';
import { eventually, triggered } from '../support/triggered';

const sandbox = useSandbox();

let client: N8nClient;
beforeAll(async () => {
	client = await connect();
});

/** A saved workflow with one Enode node. */
async function workflowWith(parameters: INodeParameters): Promise<string> {
	const credential = await createCredential(client, sandbox, 'Enode sandbox');
	const { id } = await client.createWorkflow(
		chain('Editor', enode('Enode', credential, parameters)),
	);
	return id;
}

async function openNode(page: Page, workflowId: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.locator('.vue-flow__node', { hasText: 'Enode' }).dblclick();
	await page.getByTestId('node-parameters').waitFor();
}

describe.each<Theme>(['light', 'dark'])('the editor, %s', (theme) => {
	let page: Page;
	beforeEach(async () => {
		page = await openEditor(theme);
	});
	afterEach(async () => {
		await page.context().browser()?.close();
	});

	it('finds the node in the panel, with its actions', async () => {
		await page.goto(`/workflow/${await workflowWith({})}`);
		await page.getByTestId('node-creator-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('electric vehicle');
		// n8n shows node and trigger as one entry, with the description of either; both say the same.
		const found = page.getByText(/Read, control and react to electric/);
		await found.waitFor();
		await screenshot(page, `panel-${theme}`);
		await found.click();
		for (const action of ['Get many vehicles', 'Get vehicle', 'Get many users', 'Get user']) {
			await page.getByText(action, { exact: true }).waitFor();
		}
		await screenshot(page, `actions-${theme}`);
	});

	it('shows the form of the credential', async () => {
		await page.goto('/home/credentials');
		await page.getByTestId('add-resource-credential').click();
		await page.getByTestId('new-credential-type-select').click();
		await page.keyboard.type('Enode');
		await page
			.getByTestId('new-credential-type-select-option')
			.filter({ hasText: 'Enode OAuth2 API' })
			.click();
		await page.getByTestId('new-credential-type-button').click();
		const labels = {
			accessTokenUrl: 'Environment',
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
			allowedHttpRequestDomains: 'Allowed HTTP Request Domains',
			apiUrl: 'API URL',
		};
		for (const [field, label] of Object.entries(labels)) {
			await page.getByTestId(field).getByText(label).first().waitFor();
		}
		await screenshot(page, `credential-${theme}`);
		expect(await page.getByRole('button', { name: /connect my account/i }).count()).toBe(0);
	});

	it('lets a user pick a vehicle from the list', async () => {
		const workflowId = await workflowWith({ resource: 'vehicle', operation: 'get' });
		await openNode(page, workflowId);
		await page.getByTestId('rlc-input').click();
		await page.getByTestId('rlc-search').fill('winter');
		await screenshot(page, `list-${theme}`);
		await page.getByTestId('rlc-item').filter({ hasText: 'Winterauto' }).click();
		await page.getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText('SKODA').first().waitFor();
		await screenshot(page, `node-${theme}`);
		expect(sandbox.apiRequests().at(-1)?.path).toMatch(/^\/vehicles\/[0-9a-f-]{36}$/);
	});

	it('lets a user filter vehicles by a user from the list', async () => {
		await openNode(page, await workflowWith({ resource: 'vehicle', operation: 'getAll' }));
		await page.getByRole('button', { name: 'Add filter' }).click();
		await page.getByTestId('rlc-input').click();
		await page.getByTestId('rlc-item').filter({ hasText: 'anna-berg' }).click();
		await page.getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText('anna-berg').first().waitFor();
		await screenshot(page, `filter-${theme}`);
		expect(sandbox.apiRequests().at(-1)?.path).toBe('/users/anna-berg/vehicles');
	});

	it('lets a user choose events, and shows the event that comes while listening', async () => {
		const credential = await createCredential(client, sandbox, 'Enode sandbox');
		const { id } = await client.createWorkflow(triggered('Editor', credential, { events: [] }));
		await openNode(page, id);
		await page.getByText('registers a webhook with Enode when you publish').waitFor();
		await page.getByTestId('parameter-input-events').click();
		await screenshot(page, `events-${theme}`);
		await page.getByText('Vehicle Updated', { exact: true }).click();
		await page.keyboard.press('Escape');
		await page.getByPlaceholder('Add option').or(page.getByText('Add option')).first().click();
		await page.getByText('Changed Fields', { exact: true }).click();
		await page.getByPlaceholder('e.g. chargeState.isPluggedIn').fill('chargeState.isPluggedIn');
		await page.getByText('When will this node trigger my flow?').click();
		await screenshot(page, `listen-${theme}`);
		await page.getByTestId('node-execute-button').click();
		const { webhooks, assets } = sandbox.control.state;
		await eventually(() => {
			expect(webhooks.values()).toMatchObject([{ events: ['user:vehicle:updated'] }]);
		});
		const vehicle = found(assets.vehicle.values()[0]);
		sandbox.control.plug('vehicle', vehicle.id, !vehicle.chargeState.isPluggedIn);
		const brand = found(vehicle.information.brand);
		await page.getByTestId('output-panel').getByText(brand).first().waitFor();
		await screenshot(page, `trigger-${theme}`);
		await eventually(() => expect(webhooks.values()).toHaveLength(0));
	});
});
