import { bestBlocks } from '../../../nodes/Enode/charging/blocks';
import { Random } from '../../../sandbox/base/random';
import { BLOCKS, planCase, SHAPES } from '../../../scripts/bench/dayPrices.cts';
import { seedOf } from '../../support/seed.cts';

/** PLAN_SEED=<seed> repeats one run. */
const seed = seedOf('PLAN_SEED');

const CASES = 12;

function effortOf(shape: string, least: number[]): number {
	const random = new Random(seed);
	const efforts = Array.from({ length: CASES }, () => {
		const { cells, length, limits } = planCase(SHAPES[shape]!, least, random);
		return bestBlocks(cells, length, limits).steps;
	});
	return Math.max(...efforts);
}

// It counts what is looked at, as a clock would tell of the machine. 100,000 take some 20 ms.
it.each(Object.keys(SHAPES))(
	`two days of quarters are planned with little effort where prices %s (PLAN_SEED=${seed})`,
	(shape) => {
		// Where they alternate, most ways cost the same.
		const most = shape === 'alternate' ? 1_000_000 : 200_000;
		expect(effortOf(shape, BLOCKS.whole)).toBeLessThan(most);
	},
);

it.each(Object.keys(SHAPES))(
	`the effort is bounded for blocks that end off the quarters where prices %s (PLAN_SEED=${seed})`,
	(shape) => {
		expect(effortOf(shape, BLOCKS.odd)).toBeLessThan(2_500_000);
	},
);
