import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readExample } from '../support/exampleWorkflows.cts';
import { found } from '../support/found';
import { eventually } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { usePublishing } from './support/publishing.cts';
import { type Execution, itemsOf, n8n as instance } from './support/n8n.cts';
import { pressInLinkUi } from './support/onboarding.cts';
import { type PriceServer, servePrices } from './support/prices.cts';
import { call, useModel } from './support/model.cts';

const sandbox = useSandbox();
const model = useModel();

const HOUR = 3_600_000;
const LONG_MS = 60_000;

const n8n = usePublishing(sandbox);

/** What a user enters in nodes of an example after importing it, by the names of the nodes. */
type Entries = Record<string, INodeParameters>;

/** Imports an example as it is, selects the credential in its Enode nodes, and enters values. */
async function importExample(file: string, entries: Entries = {}): Promise<string> {
	const { nodes, ...example } = readExample(file);
	const { id, name } = n8n.credential;
	const credentials = { enodeOAuth2Api: { id, name } };
	const created = await n8n.client.createWorkflow({
		...example,
		nodes: nodes.map((node) => ({
			...node,
			...(node.type.startsWith('n8n-nodes-enode.') && { credentials }),
			parameters: { ...node.parameters, ...entries[node.name] },
		})),
	});
	return created.id;
}

/** Publishes an example that a schedule starts, as n8n checks it then, and runs it at once. */
async function runScheduled(file: string, trigger: string, entries?: Entries): Promise<Execution> {
	const id = await importExample(file, entries);
	await n8n.publish(id, 'publishWorkflow');
	const execution = await n8n.client.runWorkflow(id, { trigger });
	expect([execution.data.resultData.error?.message, execution.status]).toEqual([
		undefined,
		'success',
	]);
	return execution;
}

async function publishTriggered(file: string): Promise<string> {
	return await n8n.publish(await importExample(file));
}

const jsonOf = (execution: Execution, node: string) =>
	itemsOf(execution, node).map(({ json }) => json);

/** What a node put out in all executions of a workflow. */
async function allOf(workflowId: string, node: string): Promise<IDataObject[]> {
	const executions = await n8n.client.listExecutions(workflowId);
	expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
	const whole = await Promise.all(executions.map(({ id }) => n8n.client.getExecution(id)));
	return whole.flatMap((execution) => jsonOf(execution, node));
}

/** The file that a node put out. */
function fileOf(execution: Execution, node: string) {
	const files = itemsOf(execution, node).map(({ binary }) => found(binary?.data));
	expect(files).toHaveLength(1);
	return found(files[0]);
}

const vehicles = () => sandbox.control.state.assets.vehicle.values();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A car at 50 % that is plugged in and charges, and that nothing else controls. */
function chargingCar(): string {
	const isControlled = (id: string) =>
		sandbox.control.state.schedules
			.values()
			.some(({ isEnabled, targetId }) => isEnabled && targetId === id);
	const { id } = found(
		vehicles().find(({ id: vehicleId, chargeState }) => {
			return chargeState.isCharging === true && !isControlled(vehicleId);
		}),
	);
	const chargeState = { batteryLevel: 50, batteryCapacity: 60, chargeLimit: 90 };
	sandbox.control.changeAsset('vehicle', id, { chargeState });
	return id;
}

/** Commands that were sent to start or stop charging of a car. */
const commandsTo = (id: string) =>
	sandbox
		.apiRequests()
		.filter(({ path }) => path === `/vehicles/${id}/charging`)
		.map(({ body }) => body);

it('tell me when a car is plugged in', async () => {
	const id = await publishTriggered('tell-me-when-a-car-is-plugged-in.json');
	const unplugged = found(vehicles().find(({ chargeState }) => !chargeState.isPluggedIn));
	const plugged = found(vehicles().find(({ chargeState }) => chargeState.isPluggedIn));
	sandbox.control.changeAsset('vehicle', unplugged.id, { information: { displayName: 'Zoë' } });
	sandbox.control.plug('vehicle', plugged.id, false);
	sandbox.control.plug('vehicle', unplugged.id, true);
	await eventually(async () => {
		expect(await allOf(id, 'Message')).toMatchObject([
			{
				userId: unplugged.userId,
				text: expect.stringMatching(/^Zoë is plugged in, at \d+ %$/),
			},
		]);
	}, LONG_MS);
});

it('stop at 80 %', async () => {
	const car = chargingCar();
	const id = await publishTriggered('stop-at-80-percent.json');
	sandbox.control.changeAsset('vehicle', car, { information: { displayName: 'Zoë' } });
	await eventually(async () => expect(await n8n.client.listExecutions(id)).not.toEqual([]));
	await eventually(async () => expect(await allOf(id, 'Stop Charging')).toEqual([]), LONG_MS);
	sandbox.control.chargeTo(car, 81);
	await eventually(async () => {
		expect(await allOf(id, 'Stop Charging')).toMatchObject([{ id: car, reason: 'stopped' }]);
	}, LONG_MS);
	expect(commandsTo(car)).toEqual([{ action: 'STOP' }]);
});

it("relink when a vendor's credentials stop working", async () => {
	const id = await publishTriggered('relink-when-credentials-stop-working.json');
	const car = found(vehicles()[0]);
	const heating = found(sandbox.control.state.assets.hvac.values()[0]);
	sandbox.control.invalidateVendor(car.userId, car.vendor);
	sandbox.control.invalidateVendor(heating.userId, heating.vendor);
	await eventually(async () => {
		const messages = (await allOf(id, 'Message')).sort((a, b) =>
			String(a.userId).localeCompare(String(b.userId)),
		);
		const expected = [car, heating].sort((a, b) => a.userId.localeCompare(b.userId));
		expect(messages).toMatchObject(
			expected.map(({ userId, vendor }) => ({
				userId,
				text: expect.stringMatching(
					new RegExp(`^Your connection to ${vendor} stopped working.* 24 hours: https?://`),
				),
			})),
		);
	}, LONG_MS);
});

describe('by electricity prices', () => {
	let server: PriceServer;
	beforeAll(async () => {
		server = await servePrices();
	});
	afterAll(async () => await server.close());

	const readyBy = () => new Date(Date.now() + 12 * HOUR).toISOString();

	it.each([
		['stops a car while it is dearer than later', 200, false],
		['lets it charge while it is cheapest', 20, true],
	])('charge in the cheapest hours: %s', async (_title, priceNow, chargeNow) => {
		const car = chargingCar();
		server.prices = [priceNow, ...Array<number>(23).fill(90)];
		const execution = await runScheduled('charge-in-the-cheapest-hours.json', 'Every 15 Minutes', {
			'Get Prices': { url: server.url },
			'Plan Charging': { vehicleId: byId(car), readyBy: readyBy() },
		});
		expect(jsonOf(execution, 'Plan Charging')).toMatchObject([
			{ vehicleId: car, chargeNow, feasible: true, prices: { source: 'aWATTar', unit: 'perMwh' } },
		]);
		expect(jsonOf(execution, 'Start or Stop')).toMatchObject([
			{ shouldCharge: chargeNow, reason: chargeNow ? 'alreadyCharging' : 'stopped' },
		]);
		expect(commandsTo(car)).toEqual(chargeNow ? [] : [{ action: 'STOP' }]);
	});

	it.each([
		['stops a car while later hours are cleaner', 300, false],
		['lets it charge in the cleanest hour', 40, true],
	])('charge when the grid is clean: %s', async (_title, carbonNow, chargeNow) => {
		const car = chargingCar();
		server.prices = [carbonNow, ...Array<number>(23).fill(120)];
		const execution = await runScheduled('charge-when-the-grid-is-clean.json', 'Every 15 Minutes', {
			'Get CO₂ Forecast': { url: server.carbonUrl },
			'Plan Charging': { vehicleId: byId(car), readyBy: readyBy() },
		});
		expect(jsonOf(execution, 'Plan Charging')).toMatchObject([
			{ vehicleId: car, chargeNow, feasible: true, prices: { source: 'GB Carbon Intensity' } },
		]);
		expect(jsonOf(execution, 'Start or Stop')).toMatchObject([
			{ shouldCharge: chargeNow, reason: chargeNow ? 'alreadyCharging' : 'stopped' },
		]);
	});

	it('plan tonight as an Enode schedule', async () => {
		const { schedules } = sandbox.control.state;
		const schedule = found(schedules.values().find((one) => one.targetType === 'vehicle'));
		const { id, targetId } = schedule;
		const chargeState = { batteryLevel: 50, batteryCapacity: 60, chargeLimit: 90 };
		sandbox.control.changeAsset('vehicle', targetId, { chargeState });
		server.prices = [200, 200, 20, 20, ...Array<number>(20).fill(90)];
		const execution = await runScheduled(
			'plan-tonight-as-an-enode-schedule.json',
			'Every Evening',
			{
				'Get Prices': { url: server.url },
				'Plan Charging': { vehicleId: byId(targetId), readyBy: readyBy() },
				'Update Schedule': { scheduleId: byId(id) },
			},
		);
		const [plan] = jsonOf(execution, 'Plan Charging');
		expect(plan?.rules).toEqual([expect.objectContaining({ shouldCharge: true })]);
		expect(schedules.get(id)?.rules).toEqual(plan?.rules);
	});
});

describe('as a file', () => {
	const CSV = { mimeType: 'text/csv' };

	it('every device in one table, every night', async () => {
		const { assets, hemSystems } = sandbox.control.state;
		const execution = await runScheduled(
			'every-device-in-one-table-every-night.json',
			'Every Night',
		);
		const lists = [...Object.values(assets), hemSystems];
		const count = lists.reduce((sum, list) => sum + list.values().length, 0);
		expect(jsonOf(execution, 'All Devices')).toHaveLength(count);
		expect(fileOf(execution, 'Table')).toMatchObject({ fileName: 'devices.csv', ...CSV });
	});

	it('charging cost of last month for each employee', async () => {
		const execution = await runScheduled('charging-cost-of-last-month.json', 'Every Month');
		const totals = jsonOf(execution, 'Totals Only');
		const users = sandbox.control.state.assets.charger.values().map(({ userId }) => userId);
		expect(totals.map(({ userId }) => userId)).toEqual(expect.arrayContaining(users));
		expect(totals.some(({ amount }) => Number(amount) > 0)).toBe(true);
		for (const { isTotal, currency } of totals) expect([isTotal, currency]).toEqual([true, 'EUR']);
		expect(fileOf(execution, 'File')).toMatchObject({ fileName: 'charging-cost.csv', ...CSV });
	});
});

it('warn when a device has sent nothing for a day', async () => {
	const silent = found(vehicles().find(({ chargeState }) => chargeState.isPluggedIn));
	const lastUpdated = new Date(Date.now() - 25 * HOUR).toISOString();
	sandbox.control.changeAsset('vehicle', silent.id, {
		information: { displayName: 'Zoë' },
		chargeState: { lastUpdated },
	});
	const execution = await runScheduled('warn-when-a-device-is-silent.json', 'Every Morning');
	const warned = jsonOf(execution, 'Message');
	expect(warned.length).toBeLessThan(jsonOf(execution, 'All Devices').length);
	for (const { dataAgeMinutes } of warned) expect(dataAgeMinutes).toBeGreaterThan(1_440);
	expect(warned.find(({ assetId }) => assetId === silent.id)?.text).toMatch(
		/^Zoë of .+ has sent nothing new for a day\. Last seen: \d{4}-/,
	);
});

it('onboard a customer', async () => {
	const id = await importExample('onboard-a-customer.json');
	const executionId = await n8n.client.startWorkflow(id);
	const waiting = await eventually(async () => {
		const execution = await n8n.client.getExecution(executionId);
		expect(execution.status).toBe('waiting');
		return execution;
	}, LONG_MS);
	const [message] = jsonOf(waiting, 'Message');
	const [linkUrl] = found(/https?:\/\/\S+/.exec(String(message?.text)));
	expect(await pressInLinkUi(linkUrl, 'Link')).toBe(200);
	const ended = await n8n.client.waitForExecution(executionId);
	expect(ended.status).toBe('success');
	expect(jsonOf(ended, 'What Is Linked')).toMatchObject([
		{ assetType: 'vehicle', userId: message?.userId },
	]);
	expect(jsonOf(ended, 'Welcome')).toMatchObject([{ userId: message?.userId }]);
});

describe('by the clock', () => {
	it.each([
		['Peak Begins', 'Export to the Grid', 'SELF_RELIANCE', 'EXPORT_FOCUS'],
		['Peak Ends', 'Power the Home', 'EXPORT_FOCUS', 'SELF_RELIANCE'],
	])(
		'export from the battery in the evening peak: %s',
		async (trigger, node, before, operationMode) => {
			const { id } = found(
				sandbox.control.state.assets.battery
					.values()
					.find(({ capabilities }) => capabilities.exportFocus.isCapable),
			);
			sandbox.control.changeAsset('battery', id, { config: { operationMode: before } });
			const battery = { batteryId: byId(id) };
			const execution = await runScheduled(
				'export-from-the-battery-in-the-evening-peak.json',
				trigger,
				{ 'Export to the Grid': battery, 'Power the Home': battery },
			);
			expect(jsonOf(execution, node)).toMatchObject([{ targetId: id, state: 'PENDING' }]);
			expect(sandbox.apiRequests()).toMatchObject([
				{ path: `/batteries/${id}/operation-mode`, body: { operationMode } },
			]);
		},
	);

	it.each([
		['Cheap Hours Begin', 'SCHEDULED', 'permanent-hold', { mode: 'HEAT', heatSetpoint: 22 }],
		['Cheap Hours End', 'PERMANENT', 'follow-schedule', null],
	])('heat the house in the cheap hours: %s', async (trigger, holdType, command, body) => {
		const { assets, schedules } = sandbox.control.state;
		const controlled = schedules.values().map(({ targetId }) => targetId);
		const { id } = found(
			assets.hvac
				.values()
				.find(
					({ id: unit, capabilities }) =>
						!controlled.includes(unit) && capabilities.setFollowSchedule.isCapable,
				),
		);
		sandbox.control.changeAsset('hvac', id, { thermostatState: { holdType } });
		const unit = { hvacId: byId(id) };
		await runScheduled('heat-the-house-in-the-cheap-hours.json', trigger, {
			'Warm Up': unit,
			'Back to Its Program': unit,
		});
		expect(sandbox.apiRequests()).toMatchObject([
			{ path: `/hvacs/${id}/${command}`, status: 200, body },
		]);
	});

	it('remind me at 21:30 if the car is not plugged in', async () => {
		const [plugged, unplugged, unknown] = vehicles();
		const change = (id: string, isPluggedIn: boolean | null, displayName: string) =>
			sandbox.control.changeAsset('vehicle', id, {
				information: { displayName },
				chargeState: { isPluggedIn },
			});
		change(found(plugged).id, true, 'Ada');
		change(found(unplugged).id, false, 'Zoë');
		change(found(unknown).id, null, 'Kit');
		const execution = await runScheduled('remind-me-if-the-car-is-not-plugged-in.json', 'At 21:30');
		const texts = jsonOf(execution, 'Message').map(({ text }) => text);
		expect(texts).toContainEqual(expect.stringMatching(/^Zoë is not plugged in\. Battery: \d+ %$/));
		expect(texts.filter((text) => /^(Ada|Kit) /.test(String(text)))).toEqual([]);
	});
});

it('night tariff and night schedule', async () => {
	const { locations, schedules } = sandbox.control.state;
	const home = found(locations.values()[0]);
	const { userId, id: locationId } = home;
	const car = found(vehicles().find((one) => one.userId === userId));
	const id = await importExample('night-tariff-and-night-schedule.json', {
		'Prices at Home': { locationId: byId(locationId) },
		'Charge at Night': {
			userId: byId(userId),
			targetId: byId(car.id),
			locationId: byId(locationId),
		},
	});
	const { status, ...execution } = await n8n.client.runWorkflow(id);
	expect(status).toBe('success');
	const [created] = jsonOf({ status, ...execution }, 'Charge at Night');
	expect(schedules.get(String(created?.id))).toMatchObject({
		...{ targetId: car.id, locationId, isEnabled: true, defaultShouldCharge: false },
		rules: [{ hourMinute: { from: '22:00', to: '06:00' }, shouldCharge: true }],
	});
	const [prices, intervals] = sandbox.apiRequests().filter(({ method }) => method === 'PUT');
	expect(prices?.body).toEqual([
		{ name: 'night', cost: '0.20' },
		{ name: 'day', cost: '0.32' },
	]);
	expect(intervals?.body).toMatchObject({
		tariffIntervals: [
			{ name: 'night', from: '22:00', to: '24:00' },
			{ name: 'night', from: '00:00', to: '06:00' },
			{ name: 'day', from: '06:00', to: '22:00' },
		],
	});
});

it('is my webhook alive', async () => {
	await publishTriggered('stop-at-80-percent.json');
	const { id, url } = found(sandbox.control.state.webhooks.values()[0]);
	sandbox.control.deactivateWebhook(id);
	const execution = await runScheduled('is-my-webhook-alive.json', 'Every Hour');
	expect(jsonOf(execution, 'Message')).toMatchObject([
		{ id, text: expect.stringContaining(`Enode has stopped sending events to ${url}.`) },
	]);
});

it('ask an agent about my car', async () => {
	const car = chargingCar();
	sandbox.control.changeAsset('vehicle', car, { information: { displayName: 'Zoë' } });
	model.follow(function* () {
		yield call('My Cars');
		yield call('Start or Stop Charging', { Vehicle: car, Should_Charge: false });
		yield call('Charging Cost of Last Month');
		return 'Zoë has stopped charging.';
	});
	const openAi = await n8n.client.createCredential({
		...{ name: 'OpenAI', type: 'openAiApi' },
		data: { apiKey: 'not-a-key', url: model.url, header: false },
	});
	const id = await importExample('ask-an-agent-about-my-car.json', { Chat: { public: true } });
	const { nodes, ...workflow } = await n8n.client.getWorkflow(id);
	const chatModel = found(nodes.find(({ name }) => name === 'Chat Model'));
	chatModel.credentials = { openAiApi: { id: openAi.id, name: openAi.name } };
	await n8n.client.updateWorkflow(id, { ...workflow, nodes });
	await n8n.publish(id, 'publishWorkflow');

	const { webhookId } = found(nodes.find(({ name }) => name === 'Chat'));
	const answer = await eventually(async () => {
		const response = await fetch(`${instance.url}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: car, chatInput: 'Stop it' }),
		});
		expect(response.status).toBe(200);
		return await response.text();
	}, LONG_MS);
	expect(answer).toContain('Zoë has stopped charging.');
	expect(model.answers).toEqual([
		expect.stringContaining(car),
		expect.stringContaining('"reason":"stopped"'),
		expect.stringContaining('isTotal'),
	]);
	expect(commandsTo(car)).toEqual([{ action: 'STOP' }]);
});
