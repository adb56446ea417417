import { explain, mayRepeat, pauseAfter } from '../../nodes/api/retry/policy';
import type { FailureText } from '../../nodes/api/failure/texts';
import type { EnodeRequest } from '../../nodes/api/request';

const read: EnodeRequest = { method: 'GET', path: '/vehicles' };
const write: EnodeRequest = { method: 'POST', path: '/vehicles' };

function failure(repeat?: FailureText['repeat'], retryAfter?: number): FailureText {
	return { message: 'It failed', description: 'Look.', repeat, retryAfter };
}

describe('pauseAfter', () => {
	const range = (failures: number, retryAfter?: number) =>
		[0, 0.999_999].map((random) => {
			const spy = jest.spyOn(Math, 'random').mockReturnValue(random);
			const pause = pauseAfter(failures, retryAfter);
			spy.mockRestore();
			return Math.round(pause);
		});

	it.each([
		[1, 500, 1_000],
		[2, 1_000, 2_000],
		[3, 2_000, 4_000],
		[5, 8_000, 16_000],
		[6, 15_000, 30_000],
		[60, 15_000, 30_000],
	])('after failure %i is between %i and %i ms', (failures, least, most) => {
		expect(range(failures)).toEqual([least, most]);
	});

	it('is never shorter than Enode asks', () => {
		expect(range(1, 700)).toEqual([700, 1_000]);
		expect(range(1, 60_000)).toEqual([60_000, 60_000]);
	});
});

describe('mayRepeat', () => {
	it.each([
		['always', true, true],
		['reads', true, false],
		[undefined, false, false],
	] as const)('%s: a read %s, a write %s', (repeat, ofRead, ofWrite) => {
		expect(mayRepeat(read, failure(repeat))).toBe(ofRead);
		expect(mayRepeat(write, failure(repeat))).toBe(ofWrite);
	});
});

describe('explain', () => {
	it('says of a write that was never sent that nothing was carried out', () => {
		const unsent = { ...failure('reads'), isUnsent: true };
		expect(explain(unsent, write).description).toBe(
			'Look. Nothing was carried out. Try again later.',
		);
		expect(explain({ ...unsent, isUnsent: false }, write).description).toContain('may still have');
	});

	const AGAIN = "Look. Try again later, or turn on 'Retry On Fail' in the node's settings.";

	it.each([
		['a read that may pass', read, 'always', AGAIN],
		['a read that broke off', read, 'reads', AGAIN],
		['a read that is refused', read, undefined, 'Look.'],
		[
			'a write that was not carried out',
			write,
			'always',
			'Look. Nothing was carried out. Try again later.',
		],
		[
			'a write that broke off',
			write,
			'reads',
			'Look. Enode may still have carried it out: check before you send it again.',
		],
		['a write that is refused', write, undefined, 'Look.'],
	] as const)('says what to do about %s', (_, request, repeat, description) => {
		expect(explain(failure(repeat), request)).toEqual({ ...failure(repeat), description });
	});

	it('says until when to wait only where Enode asked for it', () => {
		const until = Date.parse('2026-11-25T08:00:00Z');
		const told = (retryAfter?: number, end?: number) =>
			explain(failure('always', retryAfter), read, end).description;
		expect(told(5_000, until)).toBe(`Enode asks to wait until 2026-11-25T08:00:00.000Z. ${AGAIN}`);
		expect([told(undefined, until), told(5_000)]).toEqual([AGAIN, AGAIN]);
	});
});
