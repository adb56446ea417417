import { planCharging } from '../../nodes/Enode/charging/plan.ts';
import { Random } from '../../sandbox/base/random.ts';
import type { Row } from './cases.cts';
import { BLOCKS, planCase, SHAPES } from './dayPrices.cts';

const CASES = 40;
const WARM_UPS = 10;
const SEED = 7;
const POWER_KW = 11;
const HOUR = 3_600_000;

/** How long plans of two days of quarters take, whatever the prices and the options; sorted, in ms. */
function timesOf(least: number[]): number[] {
	const times = Object.values(SHAPES).flatMap((shape) => {
		const random = new Random(SEED);
		return Array.from({ length: WARM_UPS + CASES }, () => {
			const { cells, length, limits } = planCase(shape, least, random);
			const start = performance.now();
			planCharging({
				...{ slots: cells, needKwh: (length / HOUR) * POWER_KW, powerKw: POWER_KW },
				...{ now: cells[0]!.start, deadline: cells.at(-1)!.end, isChargingNow: limits.isOn },
				minBlockMinutes: limits.least / 60_000,
				maxStarts: limits.mostStarts === Infinity ? 0 : limits.mostStarts,
				startCost: (limits.startCost / HOUR) * POWER_KW,
			});
			return performance.now() - start;
		}).slice(WARM_UPS);
	});
	return times.sort((a, b) => a - b);
}

/** A plan alone, without n8n and Enode. */
export function barePlans(): Row[] {
	return Object.entries(BLOCKS).flatMap(([kind, least]) => {
		const times = timesOf(least);
		const row = (name: string, share: number, limit?: number): Row => {
			const ours = times[Math.ceil(times.length * share) - 1]!;
			return {
				name: `a plan, blocks of ${kind} quarters: ${name}`,
				unit: 'ms',
				ours,
				ratio: ours,
				of: 'itself',
				limit,
			};
		};
		return [row('median', 0.5), row('95 %', 0.95, 50), row('slowest', 1)];
	});
}
