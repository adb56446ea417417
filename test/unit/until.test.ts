import { createUntil } from '../../nodes/Enode/run/until';

const SECOND = 1_000;
const START = Date.parse('2026-11-25T08:00:00Z');

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

/** Looks that find nothing before `found`, and the pauses before each of them in s. */
async function lookUntil({ atMost = 0, found = Infinity, beforeLook = () => {} }) {
	const pauses: number[] = [];
	let away = 0;
	let waited = 0;
	const places = {
		work: async () => {},
		async away(wait: () => Promise<void>) {
			away += 1;
			await wait();
			away -= 1;
		},
	};
	const until = createUntil(places, new AbortController().signal);
	const end = until(async () => {
		expect(away).toBe(0);
		beforeLook();
		pauses.push(waited);
		waited = 0;
		return pauses.length >= found ? 'found' : undefined;
	}, atMost);
	let result: { value?: string } | undefined;
	void end.then((value) => (result = { value }));
	while (!result) {
		await jest.advanceTimersByTimeAsync(SECOND / 4);
		if (!result) waited += 0.25;
		if (pauses.length > 50) throw new Error('It goes on and on');
	}
	return { value: result.value, pauses };
}

describe('waiting until something is there', () => {
	it('pauses half as long again each time, at most 30 s, and not beyond its end', async () => {
		const { value, pauses } = await lookUntil({ atMost: 120 * SECOND });
		expect(value).toBeUndefined();
		const exact = [2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 25.65625];
		expect(pauses).toHaveLength(exact.length);
		pauses.forEach((pause, index) => expect(Math.abs(pause - exact[index]!)).toBeLessThan(0.5));
	});

	it('ends with what is found', async () => {
		const { value, pauses } = await lookUntil({ atMost: 120 * SECOND, found: 3 });
		expect(value).toBe('found');
		expect(pauses).toHaveLength(3);
	});

	it('looks once more at the end of a time that is shorter than a pause', async () => {
		expect((await lookUntil({ atMost: SECOND })).pauses).toHaveLength(1);
	});

	it('does not look at all without time', async () => {
		expect((await lookUntil({ atMost: 0 })).pauses).toEqual([]);
	});

	it('counts the time that a look takes', async () => {
		let now = START;
		const beforeLook = () => jest.setSystemTime((now += 60 * SECOND));
		const { pauses } = await lookUntil({ atMost: 100 * SECOND, beforeLook });
		expect(pauses).toHaveLength(2);
	});

	it('ends in its time also where the clock goes back', async () => {
		let now = START;
		const beforeLook = () => jest.setSystemTime((now -= 60 * SECOND));
		const { pauses } = await lookUntil({ atMost: 9.5 * SECOND, beforeLook });
		expect(pauses).toHaveLength(3);
	});
});
