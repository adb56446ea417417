import { lookAgain } from '../../nodes/EnodeTrigger/history/lookAgain';

const SECOND = 1_000;

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
