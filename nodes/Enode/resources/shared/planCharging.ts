import { type IDataObject, OperationalError } from 'n8n-workflow';
import { asRecord, isRecord, partOf } from '../../../api/pages';
import { path } from '../../../api/path';
import type { FieldValue, Read } from '../../../parameters/fieldValue';
import { type Refuse, refuse } from '../../../parameters/refusal';
import { isZone, readZone } from '../../../parameters/time';
import { planChart } from '../../charging/chart';
import { explainPlan } from '../../charging/explain';
import { type BatteryState, type Need, needOf } from '../../charging/need';
import { type Plan, planCharging as planOf } from '../../charging/plan';
import { type Prices, readPrices } from '../../charging/prices/readPrices';
import { readReadyBy } from '../../charging/readyBy';
import type { JobRun } from '../../define/job';
import type { Operation, RunInput } from '../../define/operation';
import {
	chargerPlanOptions,
	DEFAULT_BLOCK,
	energyNeeded,
	power,
	readyBy,
	targetLevel,
	timezone as timezoneField,
	vehiclePlanOptions,
} from '../../fields/planning';
import { prices, priceSource } from '../../fields/prices';
import { ageInMinutes, dataTime, isOlder } from '../../records/age';
import { type AssetRecordType, withStability } from '../../records/recordType';

/** In minutes. */
const STALE_AFTER = 60;
const DEFAULT_EFFICIENCY = 90;

type Common = FieldValue<typeof chargerPlanOptions>;

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

function refuseInput(flaw: string, description: string): never {
	throw new OperationalError(`The input items ${flaw}`, { description });
}

/** The prices of an item, by the zone of their times. Read once for all items that have the same. */
function pricesBy(read: Read<[typeof priceSource, typeof prices]>, options: Common, run: RunInput) {
	const isInput = read('priceSource') === 'input';
	const data: unknown = isInput ? run.items : read('prices');
	const { addPerKwh, area, listPath, startField, endField, priceField, vatPercent } = options;
	const shape = { addPerKwh, area, listPath, startField, endField, priceField, vatPercent };
	const refusePrices: Refuse = isInput ? refuseInput : (flaw, hint) => refuse(prices, flaw, hint);
	return (zone: string): Prices => {
		const settings = { ...shape, unit: options.priceUnit, zone };
		return run.once(['prices', data, settings], () => readPrices(data, settings, refusePrices));
	};
}

/** The time zone of the place that a device is at; undefined where it is at none. */
async function zoneOf({ readShared }: JobRun, { location }: IDataObject) {
	const id = isRecord(location) ? location.id : undefined;
	if (typeof id !== 'string') return undefined;
	const { status, body } = await readShared({
		...{ method: 'GET', path: path`/locations/${id}`, accept: [404] },
	});
	const zone = status === 404 ? undefined : asRecord(body).timezoneName;
	return typeof zone === 'string' && isZone(zone) ? zone : undefined;
}

function output(plan: Plan, { unit, source, resolutionMinutes, from, until }: Prices): IDataObject {
	const { blocks, nextChangeAt, earliestFinish } = plan;
	const times = blocks.map(({ start, end }) => ({ start: iso(start), end: iso(end) }));
	return {
		...plan,
		...{ nextChangeAt: iso(nextChangeAt), earliestFinish: iso(earliestFinish) },
		blocks: blocks.map((block, index) => ({ ...block, ...times[index] })),
		rules: times.map(({ start, end }) => ({
			...{ fromTimestamp: start, toTimestamp: end, shouldCharge: true },
		})),
		prices: { source, unit, resolutionMinutes, from: iso(from), until: iso(until) },
	};
}

/** What is known and wanted of a device: its need, once its state is there. */
type NeedOf = (state: BatteryState) => Need | { needKwh: number };

const FIELDS = { vehicle: targetLevel, charger: energyNeeded } as const;

/** Plans charging by prices. It reads the device and its location, and changes nothing. */
export function planCharging(
	{ one, a, asset, id, collection }: AssetRecordType,
	type: keyof typeof FIELDS,
): Operation {
	const optionsField = type === 'vehicle' ? vehiclePlanOptions : chargerPlanOptions;

	function needBy(read: (name: string) => unknown): NeedOf {
		if (type === 'charger') {
			const needKwh = read('energyNeeded') as number;
			return () => ({ needKwh });
		}
		const options = read('options') as FieldValue<typeof vehiclePlanOptions>;
		const { efficiency = DEFAULT_EFFICIENCY, minimumLevel, energyNeeded: energy } = options;
		const target = read('targetLevel') as number;
		const goal = { targetLevel: target, efficiency, minimumLevel, energyNeeded: energy };
		return (state) => needOf(state, goal);
	}

	return {
		name: 'Plan Charging',
		value: 'planCharging',
		action: `Plan charging of ${one}`,
		description: withStability(
			`Find the cheapest times to charge ${one === 'charger' ? 'at ' : ''}${a} before a given time. No command is sent: use the plan with 'Ensure Charging' or in a schedule.`,
		),
		fields: [id, priceSource, prices, readyBy, FIELDS[type], power, optionsField],
		isJoint: (read) => read('priceSource') === 'input',
		prepare(read, run) {
			const options = read('options') as Common;
			const { timezone, planFrom, maxPrice, maxStarts, startCost, unknownPrices } = options;
			const { minBlockMinutes = DEFAULT_BLOCK } = options;
			if (timezone !== undefined) readZone(timezone, timezoneField);
			const pricesIn = pricesBy(read as Read<[typeof priceSource, typeof prices]>, options, run);
			const readyAt = readReadyBy(read('readyBy') as string, readyBy);
			const need = needBy(read);
			const powerKw = read('power') as number;
			const deviceId = read(id.name) as string;
			// What cannot be understood is refused before anything is asked.
			pricesIn(timezone ?? run.zone);

			return {
				async run(jobRun) {
					const request = { method: 'GET', path: path`/${collection}/${deviceId}` } as const;
					const device = asRecord((await jobRun.readShared(request)).body);
					const zone = timezone ?? (await zoneOf(jobRun, device)) ?? run.zone;
					const now = Date.now();
					const from = planFrom === undefined ? now : Date.parse(planFrom);
					const deadline = readyAt(zone, from);
					const state = partOf(device, 'chargeState');
					const level = (value: unknown) => (typeof value === 'number' ? value : null);
					const battery = {
						batteryLevel: level(state.batteryLevel),
						chargeLimit: level(state.chargeLimit),
						batteryCapacity: level(state.batteryCapacity),
					};
					const found = need(battery);
					const known = pricesIn(zone);
					const plan = planOf({
						...{ slots: known.slots, powerKw, now: from, deadline, ...found },
						...{ maxPrice, maxStarts, startCost, unknownPrices, minBlockMinutes },
						isLater: from > now,
						isChargingNow: state.isCharging === true && from <= now,
					});
					if (options.chart) {
						const { slots } = known;
						const content = planChart({ slots, blocks: plan.blocks, now: from, deadline, zone });
						const file = { fileName: 'charging-plan.svg', mimeType: 'image/svg+xml', content };
						await jobRun.attach('chart', file);
					}
					const isPluggedIn = (state.isPluggedIn ?? null) as boolean | null;
					const age = ageInMinutes(dataTime(device, asset));
					const isOld = isOlder(age, STALE_AFTER);
					const { reason, ...rest } = output(plan, known);
					return [
						{
							...{ chargeNow: rest.chargeNow, nextChangeAt: rest.nextChangeAt },
							...{ feasible: rest.feasible, reason },
							explanation: explainPlan(plan, {
								...{ deadline, zone, one, isPluggedIn, isOld, isLater: from > now },
							}),
							readyBy: iso(deadline),
							...rest,
							[id.name]: deviceId,
							...(type === 'vehicle' && {
								batteryLevel: battery.batteryLevel,
								targetLevel: 'targetLevel' in found ? found.targetLevel : null,
							}),
							...{ isPluggedIn, isStale: isOld !== false, plannedAt: iso(now) },
						},
					];
				},
			};
		},
	};
}
