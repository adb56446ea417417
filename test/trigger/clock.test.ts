import { DIGITS_OF_ANY_TIME, digitsOf, timeOf } from '../../nodes/EnodeTrigger/history/clock';
import { lookAgain } from '../../nodes/EnodeTrigger/history/lookAgain';

const NOW = Date.parse('2026-11-25T08:00:00.000Z');
const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** 8 to the power of 9 seconds. */
const ROUND = 134_217_728 * SECOND;

describe('a time as digits', () => {
	it.each([0, -1, -SECOND, -DAY, DAY, DAY - ROUND + SECOND, -3.9 * 365 * DAY])(
		'is found again to the second, %i ms from now',
		(ms) => {
			const at = NOW + ms;
			const digits = digitsOf(at);
			expect(timeOf([...digits].reverse(), NOW)).toBe(Math.floor(at / SECOND) * SECOND);
			expect(digits.filter((digit) => !DIGITS_OF_ANY_TIME.includes(digit))).toEqual([]);
		},
	);

	it('is taken for an earlier one where it is more than a day ahead', () => {
		expect(timeOf(digitsOf(NOW + DAY + SECOND), NOW)).toBe(NOW + DAY + SECOND - ROUND);
	});

	it('cannot be read where digits are missing or too many', () => {
		const digits = digitsOf(NOW);
		const [first = ''] = digits;
		const twice = [`0:${(Number(first.at(-1)) + 1) % 8}`, ...digits.slice(0, -1)];
		expect(timeOf(digits.slice(1), NOW)).toBeUndefined();
		expect(timeOf([...digits, '0:1'], NOW)).toBeUndefined();
		expect(timeOf(twice, NOW)).toBeUndefined();
	});
});

describe('looking again', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** How often it looks, when the looks give this one after another. */
	async function looks(times: number, ...outcomes: boolean[]): Promise<number> {
		let count = 0;
		const end = lookAgain(async () => outcomes[count++] ?? false, times);
		await jest.runAllTimersAsync();
		await end;
		return count;
	}

	it.each([
		[1, 1, [true]],
		[3, 3, [true, true, true]],
		[3, 6, [true, true, false, true, true, true]],
		[2, 8, []],
		[2, 8, [true, false, true, false, true, false, true, true]],
	])('until it was right %i times in a row takes %i looks: %j', async (times, count, outcomes) => {
		expect(await looks(times, ...outcomes)).toBe(count);
	});

	it('gives other processes one to three seconds before each look', async () => {
		const began = Date.now();
		await looks(9);
		const seconds = (Date.now() - began) / 8 / SECOND;
		expect(seconds).toBeGreaterThanOrEqual(1);
		expect(seconds).toBeLessThanOrEqual(3);
	});
});
