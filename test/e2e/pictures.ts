import type { INode, INodeParameterResourceLocator } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import type { N8nClient, WorkflowDraft } from '../../scripts/n8n/client.cts';
import { exampleFiles, readExample } from '../support/exampleWorkflows.cts';
import { found } from '../support/found';
import { eventually, triggered } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { openEditor, type Theme } from './support/browser.cts';
import { chain, connect, createCredential, enode, itemsOf } from './support/n8n.cts';
import { takeCanvas, takePage, takePart } from './support/pictures.cts';
import { type PriceServer, servePrices } from './support/prices.cts';

/** Of the parameters of a node, in pixels. */
const FORM_WIDTH = 416;

// Not a test of its own: `npm run pictures` makes docs/images anew from the examples and the forms.

const sandbox = useSandbox();

let client: N8nClient;
let priceServer: PriceServer;
beforeAll(async () => {
	client = await connect();
	priceServer = await servePrices();
	priceServer.prices = [90, 70, 60, 55, 40, 20, 25, 60, 95, 130, 110, 80, 70, 60, 65, 90];
});
afterAll(async () => await priceServer.close());

const assets = () => sandbox.control.state.assets;

/** Devices for the fields that an example leaves to its user. */
function choices(): Record<string, string> {
	const { schedules } = sandbox.control.state;
	const schedule = found(schedules.values().find(({ targetType }) => targetType === 'vehicle'));
	const user = 'anna-berg';
	const of = (list: Array<{ id: string; userId: string }>) =>
		found(list.find(({ userId }) => userId === user)).id;
	return {
		vehicleId: of(assets().vehicle.values()),
		targetId: of(assets().vehicle.values()),
		chargerId: of(assets().charger.values()),
		hvacId: of(assets().hvac.values()),
		batteryId: of(assets().battery.values()),
		inverterId: of(assets().inverter.values()),
		meterId: of(assets().meter.values()),
		locationId: of(sandbox.control.state.locations.values()),
		scheduleId: schedule.id,
		userId: user,
		tariffId: 'night-2026',
	};
}

const isLocator = (value: unknown): value is INodeParameterResourceLocator =>
	typeof value === 'object' && value !== null && '__rl' in value;

/** A node as it is once a user has chosen what it asks for; prices come from this machine. */
function filled(node: INode): INode {
	const chosen = choices();
	const parameters = Object.entries(node.parameters).map(([name, value]) => {
		const choice = chosen[name];
		if (isLocator(value) && value.value === '' && choice !== undefined) {
			return [name, { ...value, mode: 'id', value: choice }];
		}
		if (name === 'url') return [name, priceServer.url];
		return [name, value];
	});
	return { ...node, parameters: Object.fromEntries(parameters) };
}

/** Makes happen whatever a trigger of an example may wait for. */
function makeHappen(): void {
	const { control } = sandbox;
	const [car] = assets()
		.vehicle.values()
		.filter(({ userId }) => userId === 'anna-berg');
	const { id, userId, vendor } = found(car);
	control.plug('vehicle', id, false);
	control.plug('vehicle', id, true);
	control.changeAsset('vehicle', id, { chargeState: { batteryLevel: 50, chargeLimit: 90 } });
	control.chargeTo(id, 81);
	control.invalidateVendor(userId, vendor);
}

/** Imports an example, and runs it where that needs nothing else. */
async function imported(file: string): Promise<string> {
	const { id, name } = await createCredential(client, sandbox, 'Enode');
	const credentials = { enodeOAuth2Api: { id, name } };
	const example = readExample(file);
	const draft: WorkflowDraft = {
		...example,
		nodes: example.nodes.map((node) => ({
			...filled(node),
			...(node.type.startsWith('n8n-nodes-enode.') && { credentials }),
		})),
	};
	return (await client.createWorkflow(draft)).id;
}

/** Runs the workflow that the editor shows, until its nodes have their ticks. */
async function runInEditor(page: Page, example: WorkflowDraft): Promise<void> {
	await page.getByTestId('execute-workflow-button').first().click();
	const isTriggered = example.nodes.some(({ type }) => type === 'n8n-nodes-enode.enodeTrigger');
	if (isTriggered) {
		const { webhooks } = sandbox.control.state;
		await eventually(() => expect(webhooks.values()).not.toHaveLength(0));
		makeHappen();
	}
	if (example.nodes.some(({ type }) => type === 'n8n-nodes-base.wait')) {
		const resume = await eventually(() => {
			const link = found(sandbox.apiRequests().find(({ path }) => path.endsWith('/link')));
			return (link.body as { redirectUri: string }).redirectUri;
		});
		await eventually(async () => expect(await fetch(resume)).toMatchObject({ status: 200 }));
	}
	await page.getByTestId('canvas-node-status-success').last().waitFor({ timeout: 20_000 });
	await eventually(async () => {
		expect(await page.getByTestId('canvas-node-status-running').count()).toBe(0);
	});
}

describe.each<Theme>(['light', 'dark'])('pictures, %s', (theme) => {
	let page: Page;
	beforeEach(async () => {
		page = await openEditor(theme);
		await page.setViewportSize({ width: 1_600, height: 1_000 });
	});
	afterEach(async () => {
		await page.context().browser()?.close();
	});

	it.each(exampleFiles())('the workflow of %s', async (file) => {
		const example = readExample(file);
		const hasModel = example.nodes.some(({ type }) => type.includes('.lmChat'));
		await page.goto(`/workflow/${await imported(file)}`);
		await page.locator('.vue-flow__node').first().waitFor();
		// An agent needs a model of the user's.
		if (!hasModel) await runInEditor(page, example);
		// What a user sees there is where the prices really come from.
		const url = example.nodes.map(({ parameters }) => parameters.url).find(Boolean);
		const [own, shown] = [priceServer.url, String(url)];
		await page
			.locator('.vue-flow__node')
			.getByText(own)
			.evaluateAll(
				(texts, [from, to]) => {
					for (const text of texts) text.textContent = text.textContent?.replace(from, to) ?? '';
				},
				[own, shown] as const,
			);
		await takeCanvas(page, `recipes/${file.replace(/\.json$/, '')}-${theme}`);
	});

	it('the list of vehicles', async () => {
		const credential = await createCredential(client, sandbox, 'Enode');
		const parameters = { resource: 'vehicle', operation: 'getAll', returnAll: true };
		const { id } = await client.createWorkflow(
			chain('Vehicles', enode('Get many vehicles', credential, parameters)),
		);
		// Wide, so that a row has few lines.
		await page.setViewportSize({ width: 3_200, height: 2_400 });
		await page.goto(`/workflow/${id}`);
		await page.locator('.vue-flow__node', { hasText: 'Get many vehicles' }).dblclick();
		await page.getByTestId('node-execute-button').click();
		const output = page.getByTestId('output-panel');
		await output.getByText('24 items').first().waitFor();
		const panel = found(await output.boundingBox());
		const last = found(await output.locator('tbody tr').last().boundingBox());
		const box = { ...panel, x: panel.x - FORM_WIDTH, width: panel.width + FORM_WIDTH };
		await takePart(page, `output-${theme}`, { ...box, height: last.y + last.height + 16 - box.y });
	});

	it('the trigger', async () => {
		const credential = await createCredential(client, sandbox, 'Enode');
		const parameters = { events: ['when:pluggedIn:vehicle'] };
		const { id } = await client.createWorkflow(triggered('Trigger', credential, parameters));
		await page.setViewportSize({ width: 1_400, height: 900 });
		await page.goto(`/workflow/${id}`);
		await page.locator('.vue-flow__node', { hasText: 'Enode Trigger' }).dblclick();
		await page.getByTestId('node-execute-button').first().click();
		const { webhooks } = sandbox.control.state;
		await eventually(() => expect(webhooks.values()).not.toHaveLength(0));
		makeHappen();
		await page.getByTestId('output-panel').getByText('when:pluggedIn:vehicle').first().waitFor();
		await takePage(page, `trigger-${theme}`);
	});

	it('the panel', async () => {
		const { id } = await client.createWorkflow(chain('Panel'));
		await page.setViewportSize({ width: 1_200, height: 800 });
		await page.goto(`/workflow/${id}`);
		await page.getByTestId('node-creator-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('electric car');
		await page.getByTestId('node-creator-item-name').getByText('Enode', { exact: true }).click();
		await page.getByText('Get many assets', { exact: true }).waitFor();
		await takePage(page, `panel-${theme}`);
	});

	it('the chart of a plan', async () => {
		const credential = await createCredential(client, sandbox, 'Enode');
		const { vehicleId } = choices();
		sandbox.control.changeAsset('vehicle', found(vehicleId), {
			chargeState: { batteryLevel: 40, batteryCapacity: 60, chargeLimit: 90 },
		});
		const plan = enode('Plan Charging', credential, {
			...{ resource: 'vehicle', operation: 'planCharging', priceSource: 'input' },
			vehicleId: { __rl: true, mode: 'id', value: found(vehicleId) },
			readyBy: new Date(Date.now() + 14 * 3_600_000).toISOString(),
			...{ targetLevel: 80, power: 11, options: { chart: true } },
		});
		const prices = {
			...{ name: 'Get Prices', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
			parameters: { url: priceServer.url },
		};
		const { id } = await client.createWorkflow(chain('Chart', prices, plan));
		const execution = await client.runWorkflow(id);
		const { binary = {} } = found(itemsOf(execution, 'Plan Charging')[0]);
		const { id: file } = found(Object.values(binary)[0]);
		const params = { id: found(file), action: 'download' };
		const chart = await page.request.get('/rest/binary-data', { params });
		await page.setViewportSize({ width: 800, height: 320 });
		await page.goto('about:blank');
		await page.setContent(`<style>body { margin: 0 }</style>${await chart.text()}`);
		await takePage(page, `chart-${theme}`);
	});
});
