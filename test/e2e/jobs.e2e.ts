import type { Page } from 'playwright-core';
import { formatTable } from '../../scripts/lib/table.cts';
import type { N8nClient } from '../../scripts/n8n/client.cts';
import { found } from '../support/found';
import { eventually } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { openEditor } from './support/browser.cts';
import { Builder, type Effort } from './support/builder.cts';
import { log } from './support/log.cts';
import { connect, createCredential } from './support/n8n.cts';
import { type PriceServer, servePrices } from './support/prices.cts';

const HOUR = 3_600_000;

const sandbox = useSandbox();

let client: N8nClient;
let page: Page;
let builder: Builder;
let priceServer: PriceServer;
const efforts = new Map<string, Effort>();

beforeAll(async () => {
	client = await connect();
	// Where there is one credential, the editor selects it.
	for (const { id, type } of await client.listCredentials()) {
		if (type === 'enodeOAuth2Api') await client.deleteCredential(id);
	}
	await createCredential(client, sandbox, 'Enode');
	priceServer = await servePrices();
	page = await openEditor('light');
});
beforeEach(async () => {
	builder = new Builder(page);
	await builder.startNew();
});
afterAll(async () => {
	await page.context().browser()?.close();
	await priceServer.close();
	const rows = [...efforts].map(([job, effort]) => [job, ...Object.values(effort).map(String)]);
	const head = ['Job', 'Nodes', 'Of them Enode', 'Clicks', 'Entries', 'Expressions'];
	log(`${formatTable(head, rows)}\n`);
});

/** A job that a person builds from nothing, with few nodes and hardly an expression. */
function job(name: string, build: () => Promise<void>): void {
	it(name, async () => {
		await build();
		efforts.set(name, builder.effort);
		expect(builder.effort.enodeNodes).toBeLessThanOrEqual(3);
		expect(builder.effort.expressions).toBeLessThanOrEqual(1);
	});
}

const vehicles = () => sandbox.control.state.assets.vehicle.values();

/** A device of a user. */
const deviceOf = (userId: string, type: 'battery' | 'hvac') =>
	found(sandbox.control.state.assets[type].values().find((one) => one.userId === userId)).id;

const output = () => page.getByTestId('output-panel');

/** Runs the open node, until its output shows a text. */
async function executeUntil(text: string | RegExp): Promise<void> {
	await builder.execute();
	await output().getByText(text).first().waitFor();
}

const commands = () =>
	sandbox
		.apiRequests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, body }) => [`${method} ${path}`, body]);

job('a list of all devices every night', async () => {
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.closeForm();
	await builder.addEnode('electric car', 'Get many assets');
	await builder.turn('returnAll');
	await executeUntil('59 items');
});

/** Runs the open node behind a trigger, and lets happen what it waits for. */
async function executeWhen(happens: () => void, text: string): Promise<void> {
	await builder.execute();
	await eventually(() => expect(sandbox.control.state.webhooks.values()).toHaveLength(1));
	happens();
	await output().getByText(text).first().waitFor();
}

/** A car that is plugged in and charges, at 50 %. */
function chargingCar(): string {
	const { schedules } = sandbox.control.state;
	const isControlled = (id: string) => schedules.values().some(({ targetId }) => targetId === id);
	const { id } = found(
		vehicles().find((car) => car.chargeState.isCharging === true && !isControlled(car.id)),
	);
	const chargeState = { batteryLevel: 50, batteryCapacity: 60, chargeLimit: 90 };
	sandbox.control.changeAsset('vehicle', id, { chargeState });
	return id;
}

job('tell me when a car is plugged in', async () => {
	const car = found(vehicles().find(({ chargeState }) => chargeState.isPluggedIn === false));
	await builder.addEnode('tesla', 'On vehicle plugged in');
	await executeWhen(() => sandbox.control.plug('vehicle', car.id, true), '1 item');
});

job('stop at 80 %', async () => {
	const id = chargingCar();
	await builder.addEnode('ev charging', 'On vehicle level rose to');
	await builder.closeForm();
	await builder.addEnode('wallbox', 'Ensure charging of vehicle');
	await builder.giveId('vehicleId', '{{ $json.assetId }}');
	await builder.turn('shouldCharge');
	await executeWhen(() => sandbox.control.chargeTo(id, 81), 'stopped');
	expect(commands()).toContainEqual([`POST /vehicles/${id}/charging`, { action: 'STOP' }]);
});

job('charge in the cheapest hours', async () => {
	priceServer.prices = Array<number>(24).fill(90);
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.closeForm();
	await builder.addNode('http request', 'HTTP Request');
	await builder.fill('url', priceServer.url);
	await builder.closeForm();
	await builder.addEnode('electricity price', 'Plan charging of vehicle');
	await builder.pick('vehicleId', 'Snøhvit');
	await builder.choose('priceSource', 'Input Items');
	await executeUntil('chargeNow');
	await builder.closeForm();
	await builder.addEnode('car charging', 'Ensure charging of vehicle');
	await builder.pick('vehicleId', 'Snøhvit');
	await builder.express('shouldCharge', '{{ $json.chargeNow }}');
	await executeUntil('explanation');
});

job('onboard a customer, and wait', async () => {
	await builder.addNode('manual', 'Manual Trigger');
	await builder.addEnode('enode', 'Create link session');
	await builder.giveId('userId', 'customer-2');
	await builder.add('Add option', 'Resume Workflow');
	await page.getByText('Redirect URI').waitFor({ state: 'detached' });
	await executeUntil('linkUrl');
	await builder.closeForm();
	await builder.addNode('wait', 'Wait');
	await builder.choose('resume', 'On Webhook Call');
	await builder.closeForm();
	await builder.addEnode('enode', 'Get many assets');
	await builder.add('Add filter');
	await builder.giveId('userId', "{{ $('Create link session').item.json.userId }}");
	await builder.closeForm();

	sandbox.control.clearRequests();
	await builder.click(page.getByTestId('execute-workflow-button').first());
	const { redirectUri } = await eventually(() => {
		const link = found(sandbox.apiRequests().find(({ method }) => method === 'POST'));
		return link.body as { redirectUri: string };
	});
	// The customer comes back from linking; n8n knows where to once it waits.
	await eventually(async () => expect(await fetch(redirectUri)).toMatchObject({ status: 200 }));
	await eventually(() => {
		const asked = sandbox.apiRequests().map((request) => request.path);
		expect(asked).toContain('/users/customer-2/vehicles');
	});
});

job('the charging cost of last month', async () => {
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.choose('field', 'Months');
	await builder.closeForm();
	await builder.addEnode('charging station', 'Get charging session report');
	await executeUntil(/\d+ items/);
});

job('devices that have not been seen for a day', async () => {
	const silent = found(vehicles()[0]);
	const lastUpdated = new Date(Date.now() - 25 * HOUR).toISOString();
	sandbox.control.changeAsset('vehicle', silent.id, { chargeState: { lastUpdated } });
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.closeForm();
	await builder.addEnode('smart meter', 'Get many assets');
	await builder.turn('returnAll');
	await builder.closeForm();
	await builder.addNode('filter', 'Filter');
	await builder.compare('{{ $json.dataAgeMinutes }}', 'Number', 'is greater than', '1440');
	await executeUntil(silent.id);
});

job('export from the battery in the evening peak', async () => {
	const battery = deviceOf('lars.jensen', 'battery');
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.choose('triggerAtHour', '5pm');
	await builder.closeForm();
	await builder.addEnode('home battery', 'Set battery operation mode');
	await builder.pick('batteryId', 'lars.jensen');
	await builder.choose('operationMode', 'Export Focus');
	await executeUntil('PENDING');
	expect(commands()).toEqual([
		[`POST /batteries/${battery}/operation-mode`, { operationMode: 'EXPORT_FOCUS' }],
	]);
});

job('preheat the house', async () => {
	const hvac = deviceOf('lars.jensen', 'hvac');
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.choose('triggerAtHour', '5am');
	await builder.closeForm();
	await builder.addEnode('heating', 'Set permanent hold on HVAC');
	await builder.pick('hvacId', 'lars.jensen');
	await builder.fill('heatSetpoint', '22');
	await executeUntil('PENDING');
	const hold = { mode: 'HEAT', heatSetpoint: 22 };
	expect(commands()).toEqual([[`POST /hvacs/${hvac}/permanent-hold`, hold]]);
});

job('a night tariff and a night schedule', async () => {
	await builder.addNode('manual', 'Manual Trigger');
	await builder.addEnode('tariff', 'Create or update tariff');
	await builder.fill('tariffId', 'night-2026');
	for (const [name, price] of [
		['night', '0.15'],
		['day', '0.3'],
	] as const) {
		await builder.add('Add Price');
		await builder.fill('name', name);
		await builder.fill('cost', price);
	}
	await executeUntil('night-2026');
	await builder.closeForm();
	await builder.addEnode('electricity price', 'Set location tariff');
	await builder.pick('locationId', 'København');
	await builder.fill('tariffId', 'night-2026');
	for (const [name, from, to] of [
		['night', '22:00', '06:00'],
		['day', '6:00', '22:00'],
	] as const) {
		await builder.add('Add Interval');
		await builder.fill('name', name);
		await builder.fill('from', from);
		await builder.fill('to', to);
	}
	await executeUntil('1 item');
	await builder.closeForm();
	await builder.addEnode('ev charging', 'Create schedule');
	await builder.pick('userId', 'lars.jensen');
	await builder.pick('targetId', 'Stjernen');
	await builder.pick('locationId', 'København');
	await builder.add('Add Rule');
	await builder.fill('from', '22:00');
	await builder.fill('to', '06:00');
	await executeUntil('isEnabled');
});
