import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const DAY = 86_400_000;
const USER = { userId: byId('anna-berg') };

const read = async (parameters: IDataObject) => await runEnode(sandbox.credential(), parameters);

describe.each(['chargingSession', 'chargingStatistic'])('%s: Get Many', (resource) => {
	const getMany = { resource, operation: 'getAll', ...USER };

	async function queryOf(parameters: IDataObject): Promise<Record<string, string>> {
		const { error } = await read({ ...getMany, ...parameters });
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		return sandbox.apiRequests().at(-1)!.query as Record<string, string>;
	}

	it.each([
		['lastMonth', 1],
		['thisMonth', 0],
	])('asks for a whole month: %s', async (period, ago) => {
		const before = Date.now();
		const { startDate = '', endDate = '' } = await queryOf({ period, type: 'charger' });
		// Midnight of the first, by the clock of the workflow.
		for (const time of [startDate, endDate]) expect(time).toMatch(/-01T00:00:00\.000(Z|[+-])/);
		const [from, to] = [Date.parse(startDate), Date.parse(endDate)];
		const days = (to - from) / DAY;
		expect(days > 27.9 && days < 31.1).toBe(true);
		expect(ago === 0 ? from : to).toBeLessThanOrEqual(Date.now());
		expect(ago === 0 ? to : to + 31.1 * DAY).toBeGreaterThan(before);
	});

	it('asks for the range that was entered, up to now', async () => {
		const query = await queryOf({ startDate: '2026-01-01T00:00:00Z', type: 'charger' });
		expect(Date.parse(query.startDate!)).toBe(Date.UTC(2026, 0, 1));
		expect(query).not.toHaveProperty('endDate');
	});

	it('refuses an end for a month, before it asks', async () => {
		const filters = { endDate: '2026-01-31' };
		const { error } = await read({ ...getMany, period: 'lastMonth', filters });
		expect(error?.message).toBe("'End Date' is for the period 'Range' only");
		expect(sandbox.apiRequests()).toEqual([]);
	});

	it('gives all there is in a new node', async () => {
		// At noon, so that each session is of one day.
		const today = Math.floor(sandbox.control.clock.now() / DAY) * DAY;
		const from = today - 3 * 365 * DAY + DAY / 2;
		const charger = sandbox.control.state.assets.charger
			.values()
			.find(({ userId }) => userId === 'anna-berg')!;
		for (let day = 0; day < 60; day += 1) {
			const start = from + day * DAY;
			sandbox.control.state.sessions.push({
				...{ id: `of-day-${day}`, type: 'charger', assetId: charger.id, locationId: null },
				...{ from: start, to: start + 3_600_000, power: 11 },
			});
		}
		const range = {
			startDate: new Date(from - DAY).toISOString(),
			filters: { endDate: new Date(from + 70 * DAY).toISOString() },
		};
		const all = await read({ ...getMany, ...range, type: 'charger' });
		expect(all.items).toHaveLength(60);
		const some = await read({ ...getMany, ...range, type: 'charger', returnAll: false, limit: 7 });
		expect(some.items).toHaveLength(7);
	});
});

it('asks for the month that it is, where a new node reads what an inverter produced', async () => {
	const [inverter] = sandbox.control.state.assets.inverter.values();
	const monthAt = (time: number) => {
		const date = new Date(time);
		return { year: String(date.getFullYear()), month: String(date.getMonth() + 1) };
	};
	const { error } = await read({
		...{ resource: 'inverter', operation: 'getStatistics', inverterId: byId(inverter!.id) },
	});
	expect(error).toBeUndefined();
	const { query } = sandbox.apiRequests().at(-1)!;
	const now = Date.now();
	expect([-DAY, 0, DAY].map((days) => monthAt(now + days))).toContainEqual(query);
});
