import { planCharging, type PlanRequest, type PriceSlot } from '../../../nodes/Enode/charging/plan';

const MINUTE = 60_000;
const at = (time: string) => Date.parse(`2026-11-26T${time}:00Z`);
const clock = (time: number | null) =>
	time === null ? null : new Date(time).toISOString().slice(11, 16);

/** Slots that follow each other from a time on. */
function slotsFrom(start: number, minutes: number, prices: Array<number | null>): PriceSlot[] {
	return prices.flatMap((price, index) => {
		const from = start + index * minutes * MINUTE;
		return price === null ? [] : [{ start: from, end: from + minutes * MINUTE, price }];
	});
}

/** 10 kW, so that an hour is 10 kWh and a quarter 2.5 kWh. */
function plan(request: Partial<PlanRequest>) {
	return planCharging({
		slots: slotsFrom(at('10:00'), 60, [0.3, 0.1, 0.2, 0.4]),
		needKwh: 10,
		powerKw: 10,
		now: at('10:00'),
		deadline: at('14:00'),
		...request,
	});
}

const times = ({ blocks }: ReturnType<typeof plan>) =>
	blocks.map(({ start, end }) => `${clock(start)}-${clock(end)}`);

describe('the cheapest time', () => {
	it('is used for all that is needed', () => {
		const result = plan({});
		expect(times(result)).toEqual(['11:00-12:00']);
		// 10 kWh at 0.10; at once they would be 10 kWh at 0.30.
		expect(result).toMatchObject({
			chargeNow: false,
			nextChangeAt: at('11:00'),
			...{ feasible: true, reason: 'cheaperLater', starts: 1 },
			...{ energyNeededKwh: 10, energyPlannedKwh: 10, energyLaterKwh: 0, shortfallKwh: 0 },
			...{ cost: 1, averagePrice: 0.1, costAtOnce: 3, savings: 2 },
			earliestFinish: at('11:00'),
			blocks: [{ energyKwh: 10, cost: 1 }],
		});
	});

	it('is used in part where it is the dearest of the chosen, next to its neighbour', () => {
		// 11:00 (0.10) whole and half of 12:00 (0.20): 10 × 0.10 + 5 × 0.20 = 2.
		const result = plan({ needKwh: 15 });
		expect(times(result)).toEqual(['11:00-12:30']);
		expect(result).toMatchObject({ cost: 2, averagePrice: 0.1333, starts: 1 });
	});

	it('is used at its end where its neighbour comes behind', () => {
		// 11:00 (0.10) whole, and the half of 10:00 (0.30) that leads to it: cheaper than 12:00 (0.40).
		const slots = slotsFrom(at('10:00'), 60, [0.3, 0.1, 0.4]);
		expect(times(plan({ slots, needKwh: 15, deadline: at('13:00') }))).toEqual(['10:30-12:00']);
	});

	it('is at once where nothing is cheaper, in one block and as early as possible', () => {
		const slots = slotsFrom(at('10:00'), 15, Array<number>(16).fill(0.2));
		const result = plan({ slots, needKwh: 12 });
		expect(times(result)).toEqual(['10:00-11:12']);
		expect(result).toMatchObject({ chargeNow: true, nextChangeAt: at('11:12'), savings: 0 });
		expect(result.reason).toBe('cheapNow');
	});

	it('takes prices of 0 and below as prices', () => {
		// 10 kWh at -0.05 and 5 kWh at 0.
		const slots = slotsFrom(at('10:00'), 60, [0, -0.05, 0.1, 0]);
		const result = plan({ slots, needKwh: 15 });
		expect(times(result)).toEqual(['10:30-12:00']);
		expect(result.cost).toBe(-0.5);
	});
});

describe('time before now and after the deadline', () => {
	it('is cut off within a slot', () => {
		const slots = slotsFrom(at('10:00'), 60, [0.1, 0.3, 0.1]);
		// 30 minutes are left of the first slot, 15 of the last: 5 + 2.5 kWh, and 2.5 of the dear ones.
		const result = plan({ slots, now: at('10:30'), deadline: at('12:15') });
		expect(times(result)).toEqual(['10:30-11:15', '12:00-12:15']);
		expect(result.cost).toBe(1.5);
	});

	it('gives a result for a deadline that is over', () => {
		const result = plan({ deadline: at('09:00') });
		expect(result).toMatchObject({
			...{ chargeNow: false, nextChangeAt: null, feasible: false, reason: 'deadlinePassed' },
			...{
				energyPlannedKwh: 0,
				shortfallKwh: 10,
				blocks: [],
				cost: 0,
				earliestFinish: at('11:00'),
			},
		});
	});

	it('is all planned where it is too short, and says what is missing', () => {
		// Four hours are 40 kWh: (0.3 + 0.1 + 0.2 + 0.4) × 10.
		const result = plan({ needKwh: 50 });
		expect(times(result)).toEqual(['10:00-14:00']);
		expect(result).toMatchObject({
			...{ feasible: false, reason: 'notEnoughTime', energyPlannedKwh: 40, shortfallKwh: 10 },
			...{ cost: 10, earliestFinish: at('15:00') },
		});
	});
});

it('has nothing to plan at the target', () => {
	expect(plan({ needKwh: 0 })).toMatchObject({
		...{
			chargeNow: false,
			nextChangeAt: null,
			feasible: true,
			reason: 'targetReached',
			blocks: [],
		},
		...{ energyNeededKwh: 0, shortfallKwh: 0, cost: 0, averagePrice: null, earliestFinish: null },
	});
});

describe('limits on blocks', () => {
	const quarters = slotsFrom(at('10:00'), 15, [0.1, 0.5, 0.1, 0.5, 0.1, 0.5, 0.2, 0.2]);
	const request = { slots: quarters, needKwh: 7.5, deadline: at('12:00') };

	it('leave the cheapest quarters where there are none', () => {
		const result = plan(request);
		expect(times(result)).toEqual(['10:00-10:15', '10:30-10:45', '11:00-11:15']);
		expect(result).toMatchObject({ cost: 0.75, starts: 3 });
	});

	it('choose the cheapest blocks of the least length', () => {
		const result = plan({ ...request, minBlockMinutes: 30 });
		// 10:00-10:45 is 2.5 × (0.1 + 0.5 + 0.1) = 1.75; 11:15-12:00 is 2.5 × (0.5 + 0.2 + 0.2) = 2.25.
		expect(times(result)).toEqual(['10:00-10:45']);
		expect(result.cost).toBe(1.75);
	});

	it('choose the cheapest so many blocks', () => {
		// Two starts: 10:00-10:15 (0.25) and 30 minutes at 0.2 (1.00) are 1.25; two of the 0.1 with a
		// 0.5 between them and another 0.1 are 0.25 + 1.25 + 0.25 for 45 minutes.
		const result = plan({ ...request, maxStarts: 2 });
		expect(times(result)).toEqual(['10:00-10:15', '11:30-12:00']);
		expect(result).toMatchObject({ cost: 1.25, starts: 2 });
	});

	it('weigh a start against what it saves, which is no part of the cost', () => {
		// Three blocks cost 0.75, two 1.25, one 1.75 (10:00-10:45). At 0.60 for a start: 2.55, 2.45, 2.35.
		expect(plan({ ...request, startCost: 0.45 })).toMatchObject({ starts: 3, cost: 0.75 });
		expect(plan({ ...request, startCost: 0.6 })).toMatchObject({ starts: 1, cost: 1.75 });
	});

	it('make one block of a need that is shorter than a block, or end the one that goes on', () => {
		const short = { needKwh: 1, minBlockMinutes: 60 };
		expect(times(plan(short))).toEqual(['11:00-11:06']);
		expect(times(plan({ ...short, isChargingNow: true }))).toEqual(['10:00-10:06']);
	});

	it('leave energy missing rather than to be broken', () => {
		// Only single quarters are below the price limit.
		const result = plan({ ...request, maxPrice: 0.1, minBlockMinutes: 30 });
		expect(result).toMatchObject({ energyPlannedKwh: 0, shortfallKwh: 7.5, reason: 'priceLimit' });
		const gaps = slotsFrom(at('10:00'), 15, [0.1, null, 0.1, null]);
		expect(
			plan({
				slots: gaps,
				needKwh: 5,
				deadline: at('11:00'),
				maxStarts: 1,
				unknownPrices: 'known',
			}),
		).toMatchObject({ energyPlannedKwh: 2.5, energyLaterKwh: 2.5, starts: 1 });
	});

	it('do not count a block that goes on', () => {
		// Charging since before 10:00: ten more minutes are no start and long enough.
		const slots = slotsFrom(at('10:00'), 10, [0.1, 0.5, 0.5, 0.1, 0.1, 0.1]);
		const going = {
			slots,
			needKwh: 20 / 3,
			deadline: at('11:00'),
			minBlockMinutes: 30,
			maxStarts: 1,
		};
		const result = plan({ ...going, isChargingNow: true });
		expect(times(result)).toEqual(['10:00-10:10', '10:30-11:00']);
		expect(result).toMatchObject({ starts: 1, chargeNow: true, nextChangeAt: at('10:10') });
		expect(times(plan(going))).toEqual(['10:20-11:00']);
	});
});

describe('a price limit', () => {
	it('wins over the deadline, and includes its price', () => {
		const result = plan({ needKwh: 30, maxPrice: 0.2 });
		expect(times(result)).toEqual(['11:00-13:00']);
		expect(result).toMatchObject({ feasible: false, reason: 'priceLimit', shortfallKwh: 10 });
	});

	it('of 0 is a limit', () => {
		const slots = slotsFrom(at('10:00'), 60, [0.01, 0, -0.02, 0.3]);
		expect(times(plan({ slots, needKwh: 30, maxPrice: 0 }))).toEqual(['11:00-13:00']);
	});
});

describe('the minimum level', () => {
	it('is charged at once at any price, and the rest in the cheapest time', () => {
		// 5 kWh at 0.30 at once, 10 kWh at 0.10: 2.50.
		const result = plan({ needKwh: 15, minimumNeedKwh: 5, maxPrice: 0.15 });
		expect(times(result)).toEqual(['10:00-10:30', '11:00-12:00']);
		expect(result).toMatchObject({ cost: 2.5, reason: 'belowMinimumLevel', starts: 2 });
	});

	it('lasts a block at least', () => {
		const result = plan({ needKwh: 12.5, minimumNeedKwh: 1, minBlockMinutes: 15 });
		expect(times(result)).toEqual(['10:00-10:15', '11:00-12:00']);
	});

	it('counts as a start, and leads on where another start is not allowed', () => {
		const result = plan({ needKwh: 15, minimumNeedKwh: 5, maxStarts: 1 });
		expect(times(result)).toEqual(['10:00-11:30']);
	});

	it('is charged where no price is known, too', () => {
		const result = plan({ slots: [], needKwh: 15, minimumNeedKwh: 5 });
		expect(times(result)).toEqual(['10:00-10:30']);
		expect(result).toMatchObject({ cost: null, averagePrice: null, energyLaterKwh: 10 });
	});
});

describe('time without prices', () => {
	const slots = slotsFrom(at('10:00'), 60, [0.3, 0.1]);

	it('gets what known prices have no room for', () => {
		const result = plan({ slots, needKwh: 30 });
		expect(times(result)).toEqual(['10:00-12:00']);
		expect(result).toMatchObject({
			...{ feasible: true, energyPlannedKwh: 20, energyLaterKwh: 10, shortfallKwh: 0 },
			...{ cost: 4, costAtOnce: 4 },
		});
	});

	it('gets first what it can hold where that is chosen', () => {
		const result = plan({ slots, needKwh: 30, unknownPrices: 'later' });
		expect(times(result)).toEqual(['11:00-12:00']);
		expect(result).toMatchObject({ energyPlannedKwh: 10, energyLaterKwh: 20, feasible: true });
		const waiting = plan({ slots, needKwh: 20, unknownPrices: 'later' });
		expect(waiting).toMatchObject({ blocks: [], reason: 'waitingForPrices', chargeNow: false });
	});

	it('leaves the cost of charging at once open', () => {
		const late = slotsFrom(at('11:00'), 60, [0.1, 0.2]);
		expect(plan({ slots: late })).toMatchObject({ cost: 1, costAtOnce: null, savings: null });
	});
});

describe.each([
	// The clocks go forward on 29 March 2026, back on 25 October 2026, and in Australia on 5 April 2026.
	['Europe/Berlin', '2026-03-28T23:00:00Z', 23],
	['Europe/Berlin', '2026-10-24T22:00:00Z', 25],
	['America/New_York', '2026-11-01T04:00:00Z', 25],
	['Australia/Lord_Howe', '2026-04-04T13:00:00Z', 24.5],
])('a day on which the clocks change in %s from %s on', (_, midnight, hours) => {
	const start = Date.parse(midnight);
	const deadline = start + hours * 60 * MINUTE;
	const count = hours * 4;
	const prices = Array.from({ length: count }, (__, index) => (index % 7) / 10 + 0.1);
	const slots = slotsFrom(start, 15, prices);

	it('has as many quarters as pass', () => {
		const all = plan({ slots, now: start, deadline, needKwh: hours * 10 });
		expect(all).toMatchObject({ feasible: true, shortfallKwh: 0, starts: 1 });
		expect(all.blocks).toEqual([expect.objectContaining({ start, end: deadline })]);
	});

	it('is charged in its cheapest quarters', () => {
		const cheapest = prices.filter((price) => price < 0.15).length;
		const some = plan({ slots, now: start, deadline, needKwh: cheapest * 2.5 });
		expect(some.averagePrice).toBe(0.1);
		expect(some.blocks).toHaveLength(cheapest);
	});
});

it('stays the same when it is planned again every quarter, and charges as it said first', () => {
	const prices = [3, 2, 2, 5, 1, 1, 4, 1, 2, 2, 6, 1, 1, 3, 2, 1].map((price) => price / 10);
	const slots = slotsFrom(at('10:00'), 15, prices);
	const limits = { slots, minBlockMinutes: 15, startCost: 0.1, powerKw: 10, deadline: at('14:00') };
	const first = planCharging({ ...limits, needKwh: 14, now: at('10:00') });
	let needKwh = 14;
	let isChargingNow = false;
	let starts = 0;
	let cost = 0;
	for (let now = at('10:00'); now < at('14:00'); now += 15 * MINUTE) {
		const { chargeNow, blocks } = planCharging({ ...limits, needKwh, now, isChargingNow });
		if (chargeNow && !isChargingNow) starts += 1;
		const until = Math.min(blocks[0]?.end ?? now, now + 15 * MINUTE);
		if (chargeNow) {
			const energy = ((until - now) / (60 * MINUTE)) * 10;
			needKwh -= energy;
			cost += energy * prices[(now - at('10:00')) / (15 * MINUTE)]!;
		}
		isChargingNow = chargeNow && until === now + 15 * MINUTE;
	}
	expect(needKwh).toBeCloseTo(0, 6);
	expect({ starts, cost }).toEqual({ starts: first.starts, cost: expect.closeTo(first.cost!, 6) });
});
