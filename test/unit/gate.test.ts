import type { FailureText } from '../../nodes/api/failure/texts';
import { type Closed, createGate, type Ticket } from '../../nodes/api/retry/gate';

const failure = (rest: Partial<FailureText>): FailureText => ({
	message: 'It failed',
	description: '',
	...rest,
});
const busy = (retryAfter?: number) => failure({ repeat: 'always', retryAfter });

const START = Date.parse('2026-11-25T08:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	// The longest pauses: 1 s, 2 s, 4 s…
	jest.spyOn(Math, 'random').mockReturnValue(1);
});

afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

interface Sent {
	ticket: Ticket;
	/** Why it was not let through, or what it failed with. */
	end?: Closed | { reason: unknown };
}

/** A gate, and the requests that come to it, by the order in which they came. */
function gateOf({ most = 10, maxWait = 60_000, signal = undefined as AbortSignal | undefined }) {
	const gate = createGate({ most, maxWait, signal });
	const sent: Sent[] = [];
	/** Those that were let through, and did not leave. */
	const inside = new Set<number>();

	const enter = (number: number) => {
		const request = sent[number]!;
		void gate.enter(request.ticket).then(
			(closed) => {
				if (closed) request.end = closed;
				else inside.add(number);
			},
			(reason: unknown) => (request.end = { reason }),
		);
	};

	return {
		async arrive(count: number) {
			for (let index = 0; index < count; index++) {
				sent.push({ ticket: gate.ticket() });
				enter(sent.length - 1);
			}
			await jest.advanceTimersByTimeAsync(0);
		},
		enter,
		leave(number: number, text?: FailureText) {
			inside.delete(number);
			gate.leave(sent[number]!.ticket, text);
		},
		close: (number: number) => gate.close(sent[number]!.ticket),
		/** Who is inside after so many ms. */
		async after(ms = 0) {
			await jest.advanceTimersByTimeAsync(ms);
			return [...inside].sort((a, b) => a - b);
		},
		ends: () => sent.map(({ end }) => end),
	};
}

describe('before Enode refuses anything', () => {
	it('lets one go first, then ten, and two more with each answer up to the most', async () => {
		const gate = gateOf({ most: 15 });
		await gate.arrive(40);
		expect(await gate.after()).toEqual([0]);
		gate.leave(0);
		expect(await gate.after()).toHaveLength(12);
		gate.leave(1);
		expect(await gate.after()).toHaveLength(14);
		gate.leave(2);
		expect(await gate.after()).toHaveLength(15);
		gate.leave(3);
		expect(await gate.after()).toEqual(Array.from({ length: 15 }, (_, index) => index + 4));
	});

	it('lets no more in than the node may send at once', async () => {
		const gate = gateOf({ most: 3 });
		await gate.arrive(9);
		gate.leave(0);
		expect(await gate.after()).toEqual([1, 2, 3]);
	});

	it('lets the next one go first, where there was no token', async () => {
		const gate = gateOf({});
		await gate.arrive(5);
		gate.leave(0, failure({ lacksToken: true }));
		expect(await gate.after()).toEqual([1]);
		gate.leave(1, failure({}));
		expect(await gate.after()).toEqual([2, 3, 4]);
	});
});

describe('when Enode takes nothing for a while', () => {
	/** Ten are inside, and two of them are refused: 1 and 2. */
	async function refused(retryAfter?: number, settings: Parameters<typeof gateOf>[0] = {}) {
		const gate = gateOf(settings);
		await gate.arrive(30);
		gate.leave(0);
		await gate.after();
		gate.leave(1, busy(retryAfter));
		gate.leave(2, busy(retryAfter));
		gate.enter(2);
		gate.enter(1);
		return gate;
	}

	it('waits, lets the first one try, and then a third as many as before, in their order', async () => {
		const gate = await refused();
		for (let number = 3; number <= 10; number++) gate.leave(number);
		expect(await gate.after(999)).toEqual([]);
		expect(await gate.after(1)).toEqual([1]);
		gate.leave(1);
		expect(await gate.after()).toEqual([2, 11, 12]);
	});

	it('waits no longer when the clock goes back', async () => {
		const gate = gateOf({});
		await gate.arrive(1);
		gate.leave(0, busy());
		jest.setSystemTime(START - 3_600_000);
		gate.enter(0);
		expect(await gate.after(999)).toEqual([]);
		expect(await gate.after(1)).toEqual([0]);
	});

	it('takes a place again only after eight answers for each place', async () => {
		const gate = await refused();
		for (let number = 3; number <= 10; number++) gate.leave(number);
		await gate.after(1_000);
		await gate.arrive(120);
		const leaveFirst = async () => gate.leave((await gate.after())[0]!);
		for (let answers = 0; answers < 23; answers++) await leaveFirst();
		expect(await gate.after()).toHaveLength(3);
		await leaveFirst();
		expect(await gate.after()).toHaveLength(4);
		for (let answers = 0; answers < 24; answers++) await leaveFirst();
		expect(await gate.after()).toHaveLength(4);
	});

	it('waits twice as long after each refusal in a row, and anew after an answer', async () => {
		const gate = gateOf({});
		await gate.arrive(1);
		for (const pause of [1_000, 2_000, 4_000]) {
			expect(await gate.after()).toEqual([0]);
			gate.leave(0, busy());
			gate.enter(0);
			expect(await gate.after(pause - 1)).toEqual([]);
			expect(await gate.after(1)).toEqual([0]);
		}
		gate.leave(0);
		await gate.arrive(1);
		await gate.after();
		gate.leave(1, busy());
		gate.enter(1);
		expect(await gate.after(999)).toEqual([]);
		expect(await gate.after(1)).toEqual([1]);
	});

	it('waits as long as Enode asks, and no shorter because of another answer', async () => {
		const gate = await refused(20_000);
		gate.leave(3, busy(5_000));
		for (let number = 4; number <= 10; number++) gate.leave(number);
		await gate.after(19_999);
		await gate.arrive(1);
		expect(await gate.after()).toEqual([]);
		expect(await gate.after(1)).toEqual([1]);
	});

	it('leaves nothing behind that keeps n8n busy: one timer, and none where nobody waits', async () => {
		const gate = gateOf({});
		await gate.arrive(5);
		gate.leave(0, busy());
		expect(jest.getTimerCount()).toBe(1);
		gate.enter(0);
		await gate.arrive(5);
		expect(jest.getTimerCount()).toBe(1);
		const alone = gateOf({});
		await alone.arrive(1);
		alone.leave(0, busy());
		expect(jest.getTimerCount()).toBe(1);
	});

	it('counts on for those that are ahead of what Enode takes', async () => {
		const gate = gateOf({ maxWait: 5_000, most: 2 });
		await gate.arrive(3);
		gate.leave(0);
		expect(await gate.after()).toEqual([1, 2]);
		gate.leave(1, busy(3_000));
		gate.enter(1);
		await gate.after(2_000);
		gate.leave(2);
		expect(await gate.after(1_000)).toEqual([1]);
		gate.leave(1, busy(3_000));
		gate.enter(1);
		await gate.after();
		expect(gate.ends()[1]).toMatchObject({ until: START + 6_000 });
	});

	it('keeps one place at least', async () => {
		const gate = gateOf({ most: 2, maxWait: 600_000 });
		await gate.arrive(3);
		for (let refusals = 0; refusals < 4; refusals++) {
			await gate.after(60_000);
			gate.leave(0, busy());
			gate.enter(0);
		}
		expect(await gate.after(60_000)).toEqual([0]);
		gate.leave(0);
		expect(await gate.after()).toEqual([1]);
	});

	it('lets one try at a time, as long as nothing was taken since', async () => {
		const gate = await refused();
		expect(await gate.after(1_000)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
		gate.leave(3);
		expect(await gate.after(60_000)).toEqual([4, 5, 6, 7, 8, 9, 10]);
		for (let number = 4; number <= 10; number++) gate.leave(number);
		expect(await gate.after()).toEqual([1]);
	});

	it('tells those that may not wait so long, and until when', async () => {
		const text = busy(5_001);
		const gate = gateOf({ maxWait: 5_000 });
		await gate.arrive(3);
		gate.leave(0, text);
		gate.enter(0);
		await gate.after();
		const until = START + 5_001;
		expect(gate.ends()).toEqual([0, 1, 2].map(() => ({ text, until })));
	});

	it('keeps those that may wait just so long', async () => {
		const gate = gateOf({ maxWait: 5_000 });
		await gate.arrive(2);
		gate.leave(0, busy(5_000));
		gate.enter(0);
		expect(await gate.after(5_000)).toEqual([0]);
		expect(gate.ends()).toEqual([undefined, undefined]);
	});

	it('counts from when a turn could have come, and not from when a request arrived', async () => {
		const gate = gateOf({ maxWait: 5_000, most: 1 });
		await gate.arrive(3);
		await gate.after(4_000);
		gate.leave(0);
		gate.close(0);
		await gate.arrive(1);
		await gate.after();
		gate.leave(1, busy(3_000));
		gate.enter(1);
		expect(await gate.after(3_000)).toEqual([1]);
		expect(gate.ends()).toEqual([undefined, undefined, undefined, undefined]);
		// The wait of 1 itself goes on: 3 s of 5 s are over.
		gate.leave(1, busy(3_000));
		gate.enter(1);
		await gate.after(3_000);
		expect(gate.ends()[1]).toMatchObject({ until: START + 10_000 });
	});
});

describe('when the credential is refused', () => {
	it('lets nobody in any more, and tells each why', async () => {
		const text = failure({ credentialRefused: true });
		const gate = gateOf({});
		await gate.arrive(3);
		gate.leave(0, text);
		gate.enter(0);
		await gate.arrive(1);
		expect(await gate.after(60_000)).toEqual([]);
		expect(gate.ends()).toEqual([0, 1, 2, 3].map(() => ({ text })));
	});
});

describe('when the execution is stopped', () => {
	it('fails those that wait, at once', async () => {
		const stop = new AbortController();
		const gate = gateOf({ signal: stop.signal });
		await gate.arrive(2);
		gate.leave(0, busy(30_000));
		gate.enter(0);
		await gate.after(1_000);
		stop.abort('stopped');
		await gate.after();
		for (const end of gate.ends()) expect(end).toEqual({ reason: expect.anything() });
	});

	it('lets nobody in any more', async () => {
		const stop = new AbortController();
		const gate = gateOf({ signal: stop.signal });
		stop.abort('stopped');
		await gate.arrive(2);
		expect(await gate.after()).toEqual([]);
		expect(gate.ends()).toEqual([{ reason: 'stopped' }, { reason: 'stopped' }]);
	});
});
