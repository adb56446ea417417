import type { IConnections, IDataObject, INodeParameters } from 'n8n-workflow';
import { type NodeDraft, workflowOf } from '../../scripts/n8n/workflow.cts';
import type { AssetType } from '../../sandbox';
import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import { type Call, call, type Script, useModel } from './support/model.cts';
import { itemsOf } from './support/n8n.cts';
import { usePublishing } from './support/publishing.cts';

const sandbox = useSandbox();
const model = useModel();
const n8n = usePublishing(sandbox);

const USER = 'anna-berg';
const ofUser = { __rl: true, mode: 'id', value: USER };

/** What the button "Let the model define this parameter" enters, with a description of what to give. */
const fromModel = (key: string, description: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${type}') }}`;

const idOf = (type: string) => ({
	...{ __rl: true, mode: 'id' },
	value: fromModel(type, `The assetId of a device that 'List my devices' gives`),
});

/** The tools that the household's agent has, by the names of their nodes. */
const TOOLS: Record<string, INodeParameters> = {
	'List my devices': {
		...{ resource: 'asset', operation: 'getAll', returnAll: true },
		...{ filters: { userId: ofUser }, options: { explain: true } },
	},
	'Ensure charging of vehicle': {
		...{ resource: 'vehicle', operation: 'ensureCharging', vehicleId: idOf('Vehicle') },
		shouldCharge: fromModel('Should_Charge', 'Whether it is to charge', 'boolean'),
	},
	'Set max current of charger': {
		...{ resource: 'charger', operation: 'setMaxCurrent', chargerId: idOf('Charger') },
		maxCurrent: fromModel('Max_Current', 'In amperes', 'number'),
	},
	'List charging sessions': {
		...{ resource: 'chargingSession', operation: 'getAll', userId: ofUser, returnAll: true },
		...{ type: fromModel('Asset_Type', 'vehicle or charger'), period: 'range' },
		startDate: fromModel('Start_Date', 'Sessions from this date on'),
		filters: { id: fromModel('Device_ID', 'Only of this device; blank for all') },
	},
	'Report of charging cost': {
		...{ resource: 'chargingSession', operation: 'getReport', period: 'lastMonth' },
		...{ filters: { userId: ofUser }, assetType: 'charger', options: { totals: true } },
		...{ rateSource: 'fixed', ratePerKwh: 0.3, currency: 'EUR' },
	},
	'Get inverter statistics': {
		...{ resource: 'inverter', operation: 'getStatistics', inverterId: idOf('Inverter') },
		year: fromModel('Year', '', 'number'),
		month: fromModel('Month', 'From 1 to 12', 'number'),
	},
	'Hold temperature': {
		...{ resource: 'hvac', operation: 'setPermanentHold', hvacId: idOf('HVAC'), mode: 'HEAT' },
		heatSetpoint: fromModel('Heat_Set_Point', 'In °C', 'number'),
	},
	'Set operation mode of battery': {
		...{ resource: 'battery', operation: 'setOperationMode', batteryId: idOf('Battery') },
		operationMode: fromModel('Operation_Mode', 'IMPORT_FOCUS, EXPORT_FOCUS, …'),
	},
};

/** Puts a question to the agent, whose model follows the script. */
async function ask(question: string, script: Script) {
	model.follow(script);
	const { client, credential } = n8n;
	const openAi = await client.createCredential({
		...{ name: 'Model', type: 'openAiApi' },
		data: { apiKey: 'none', url: model.url },
	});
	const agent: NodeDraft = {
		...{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3.1 },
		parameters: { promptType: 'define', text: question, options: {} },
	};
	const chat: NodeDraft = {
		...{ name: 'Model', type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.2 },
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
	};
	const credentials = { enodeOAuth2Api: { id: credential.id, name: credential.name } };
	const tools = Object.entries(TOOLS).map(([name, parameters]): NodeDraft => ({
		...{ name, type: 'n8n-nodes-enode.enodeTool', parameters, credentials },
	}));
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const workflow = workflowOf(question, [start, agent, chat, ...tools], {
		executionOrder: 'v1',
	});
	const toAgent = (type: 'ai_languageModel' | 'ai_tool') => ({
		[type]: [[{ node: 'Agent', type, index: 0 }]],
	});
	const connections: IConnections = {
		Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Model: toAgent('ai_languageModel'),
		...Object.fromEntries(tools.map(({ name }) => [name, toAgent('ai_tool')])),
	};
	const { id } = await client.createWorkflow({ ...workflow, connections });
	const execution = await client.runWorkflow(id);
	return found(itemsOf(execution, 'Agent')[0]).json.output;
}

/** What was sent to Enode that changes something. */
const commands = () =>
	sandbox
		.apiRequests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, body }) => [`${method} ${path}`, body]);

/** What Enode was asked for last. */
const lastRead = () => {
	const { path, query } = found(sandbox.apiRequests().at(-1));
	return [path, query];
};

/** The first device of the user, as the sandbox knows it. */
const own = <Type extends AssetType>(type: Type) =>
	found(sandbox.control.state.assets[type].values().find(({ userId }) => userId === USER));

/** A car that is plugged in and does not charge, at 50 %. */
function idleCar(): string {
	const { id } = own('vehicle');
	sandbox.control.plug('vehicle', id, true);
	sandbox.control.changeAsset('vehicle', id, {
		chargeState: { isCharging: false, batteryLevel: 50, chargeLimit: 90 },
	});
	return id;
}

/** For a script: the user's devices, of which it picks by what it reads there. */
function* pick(assetType: string, id?: string): Generator<Call, IDataObject, IDataObject[]> {
	const rows = yield call('List my devices');
	return found(
		rows.find((row) => row.assetType === assetType && (id === undefined || row.assetId === id)),
	);
}

describe('an agent with the node as its tools answers', () => {
	it('Is my car plugged in?', async () => {
		const id = idleCar();
		const answer = await ask('Is my car plugged in?', function* () {
			const { isPluggedIn } = yield* pick('vehicle', id);
			return isPluggedIn === true ? 'Yes' : 'No';
		});
		expect(answer).toBe('Yes');
		expect(commands()).toEqual([]);
	});

	it('Charge it to 80 %', async () => {
		const id = idleCar();
		const answer = await ask('Charge it to 80 %', function* () {
			const { assetId, batteryLevelPercent } = yield* pick('vehicle', id);
			const [row] = yield call('Ensure charging of vehicle', {
				...{ Vehicle: assetId, Should_Charge: Number(batteryLevelPercent) < 80 },
			});
			return String(row?.explanation);
		});
		expect(answer).toBe('The vehicle was told to start charging.');
		expect(commands()).toEqual([[`POST /vehicles/${id}/charging`, { action: 'START' }]]);
	});

	it('Stop charging, I need the power for the oven', async () => {
		const id = idleCar();
		sandbox.control.charge('vehicle', id, true);
		const answer = await ask('Stop charging, I need the power for the oven', function* () {
			const { assetId } = yield* pick('vehicle', id);
			const [row] = yield call('Ensure charging of vehicle', {
				...{ Vehicle: assetId, Should_Charge: false },
			});
			return String(row?.reason);
		});
		expect(answer).toBe('stopped');
		expect(commands()).toEqual([[`POST /vehicles/${id}/charging`, { action: 'STOP' }]]);
	});

	it('Why does my car not charge?', async () => {
		const id = idleCar();
		sandbox.control.plug('vehicle', id, false);
		const answer = await ask('Why does my car not charge?', function* () {
			const { assetId } = yield* pick('vehicle', id);
			const [row] = yield call('Ensure charging of vehicle', {
				...{ Vehicle: assetId, Should_Charge: true },
			});
			return String(row?.explanation);
		});
		expect(answer).toBe('The vehicle is not plugged in. Plug it in to charge.');
		expect(commands()).toEqual([]);
	});

	it('Charge slowly, with 8 A', async () => {
		const { id } = own('charger');
		const answer = await ask('Charge slowly, with 8 A', function* () {
			const { assetId } = yield* pick('charger');
			const [row] = yield call('Set max current of charger', {
				...{ Charger: assetId, Max_Current: 8 },
			});
			return String(row?.state);
		});
		expect(answer).toBe('PENDING');
		expect(commands()).toEqual([[`POST /chargers/${id}/max-current`, { maxCurrent: 8 }]]);
	});

	it('When did my charger last charge?', async () => {
		const answer = await ask('When did my charger last charge?', function* () {
			const sessions = yield call('List charging sessions', {
				...{ Asset_Type: 'charger', Start_Date: '2026-01-01T00:00:00Z', Device_ID: '' },
			});
			return String(
				sessions
					.map(({ to }) => to)
					.sort()
					.at(-1),
			);
		});
		expect(Date.parse(String(answer))).toBeGreaterThan(Date.parse('2026-01-01'));
		expect(lastRead()).toEqual([
			`/users/${USER}/statistics/charging/sessions`,
			{ type: 'charger', startDate: '2026-01-01T00:00:00.000Z' },
		]);
	});

	it('What did charging cost last month?', async () => {
		const answer = await ask('What did charging cost last month?', function* () {
			const rows = yield call('Report of charging cost');
			const { amount, currency } = found(rows.find(({ isTotal }) => isTotal));
			return `${String(amount)} ${String(currency)}`;
		});
		expect(answer).toMatch(/^\d+(\.\d+)? EUR$/);
		expect(lastRead()[0]).toBe(`/users/${USER}/statistics/charging/sessions`);
	});

	it('What did my solar panels produce in May?', async () => {
		const { id } = own('inverter');
		const answer = await ask('What did my solar panels produce in May?', function* () {
			const { assetId } = yield* pick('inverter');
			const days = yield call('Get inverter statistics', {
				...{ Inverter: assetId, Year: 2026, Month: 5 },
			});
			return `${days.length} days in ${String(days[0]?.unit)}`;
		});
		expect(answer).toMatch(/^\d+ days in kWh$/);
		expect(lastRead()).toEqual([`/inverters/${id}/statistics`, { year: '2026', month: '5' }]);
	});

	it('Make it 21 °C in the living room', async () => {
		const { id } = own('hvac');
		const answer = await ask('Make it 21 °C in the living room', function* () {
			const { assetId } = yield* pick('hvac', id);
			const [row] = yield call('Hold temperature', {
				...{ HVAC: assetId, Heat_Set_Point: 21 },
			});
			return String(row?.state);
		});
		expect(answer).toBe('PENDING');
		const hold = { mode: 'HEAT', heatSetpoint: 21 };
		expect(commands()).toEqual([[`POST /hvacs/${id}/permanent-hold`, hold]]);
	});

	it('Use the home battery this evening', async () => {
		const { id } = own('battery');
		const answer = await ask('Use the home battery this evening', function* () {
			const { assetId } = yield* pick('battery');
			const [row] = yield call('Set operation mode of battery', {
				...{ Battery: assetId, Operation_Mode: 'EXPORT_FOCUS' },
			});
			return String(row?.state);
		});
		expect(answer).toBe('PENDING');
		const mode = { operationMode: 'EXPORT_FOCUS' };
		expect(commands()).toEqual([[`POST /batteries/${id}/operation-mode`, mode]]);
	});
});

describe('an agent reads of a wrong call what to do about it', () => {
	it('after an ID that it made up, and asks again with one from the list', async () => {
		const id = idleCar();
		await ask('Charge my car', function* () {
			yield call('Ensure charging of vehicle', { Vehicle: 'my-car', Should_Charge: true });
			const { assetId } = yield* pick('vehicle', id);
			yield call('Ensure charging of vehicle', { Vehicle: assetId, Should_Charge: true });
			return 'Done';
		});
		expect(model.answers[0]).toMatch(/found nothing with this ID.*my-car.*Check the ID/);
		expect(commands()).toEqual([[`POST /vehicles/${id}/charging`, { action: 'START' }]]);
	});

	it.each([
		[
			'a value that is not in the list',
			call('Set operation mode of battery', { Battery: 'any', Operation_Mode: 'DISCHARGE' }),
			/'Operation Mode' is 'DISCHARGE'.*EXPORT_FOCUS, IDLE, IMPORT_FOCUS, SELF_RELIANCE/,
		],
		[
			'a blank ID',
			call('Ensure charging of vehicle', { Vehicle: '', Should_Charge: true }),
			/'Vehicle' has no value.*\bID\b/,
		],
		[
			'a date in words',
			call('List charging sessions', {
				...{ Asset_Type: 'charger', Start_Date: 'last week', Device_ID: '' },
			}),
			/'Start Date' is not a date.*2026-\d\d-\d\d/,
		],
		[
			'a temperature out of range',
			call('Hold temperature', { HVAC: 'any', Heat_Set_Point: 210 }),
			/'Heat Set Point \(°C\)'.*100/,
		],
	])('after %s', async (_title, wrong, expected) => {
		await ask('Do it', function* () {
			yield wrong;
			return 'Sorry';
		});
		expect(model.answers).toEqual([expect.stringMatching(expected)]);
		expect(sandbox.apiRequests()).toEqual([]);
	});
});
