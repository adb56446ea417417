import { DIGITS_OF_ANY_TIME, digitsOf, timeOf } from '../../nodes/EnodeTrigger/history/clock';

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
