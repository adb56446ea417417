import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, ServerResponse } from 'node:http';
import { setImmediate as turnOver, setTimeout as pause } from 'node:timers/promises';

/** Turns of the event loop in which nothing may happen before time moves on. */
const QUIET_TURNS = 50;

/** What stays as it is: only what waits for a time of day or for a while is sped up. */
const REAL = [
	...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] as const),
	...(['clearImmediate', 'setInterval', 'clearInterval'] as const),
];

const SENT = 'http.client.request.start';
const ARRIVED = 'http.server.request.start';

/** The HTTP requests of this process to itself: at the client, and at the server. */
class Traffic {
	private readonly sent = new Set<unknown>();

	private readonly arrived = new Set<unknown>();

	/** Grows with everything that happens. */
	events = 0;

	start(): void {
		subscribe(SENT, this.onSent);
		subscribe(ARRIVED, this.onArrived);
	}

	stop(): void {
		unsubscribe(SENT, this.onSent);
		unsubscribe(ARRIVED, this.onArrived);
	}

	/** A request or an answer is between client and server. */
	get isOnTheWay(): boolean {
		return this.sent.size !== this.arrived.size;
	}

	private readonly onSent = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		this.follow(this.sent, request);
	};

	private readonly onArrived = (message: unknown) => {
		const { response } = message as { response: ServerResponse };
		this.follow(this.arrived, response);
	};

	private follow(underWay: Set<unknown>, one: ClientRequest | ServerResponse): void {
		this.events += 1;
		underWay.add(one);
		one.once('close', () => {
			this.events += 1;
			underWay.delete(one);
		});
	}
}

function jumpToNextTimer(): void {
	const before = Date.now();
	jest.advanceTimersToNextTimer();
	// As in Node.js, no timeout is shorter than a millisecond.
	if (Date.now() === before) jest.advanceTimersByTime(1);
}

/**
 * Lets the tests of a file wait without taking time. `Date` stands still while anything happens,
 * and jumps to the next `setTimeout` as soon as nothing is left to happen but that: no request or
 * answer is on its way, and the event loop has turned over some times in vain. So nothing depends on
 * how fast the machine is, and the time between two requests is exactly what the code waited.
 *
 * To be called before `useSandbox`. Timeouts of sockets still take their time.
 */
export function useFastClock(): void {
	const traffic = new Traffic();
	let isOver = false;
	let moving: Promise<void>;

	async function move(): Promise<void> {
		let { events } = traffic;
		let quietTurns = 0;
		while (!isOver) {
			await turnOver();
			const isQuiet = !traffic.isOnTheWay && traffic.events === events;
			({ events } = traffic);
			quietTurns = isQuiet ? quietTurns + 1 : 0;
			if (quietTurns < QUIET_TURNS) continue;
			quietTurns = 0;
			// What goes on without a timer is outside of this process.
			if (jest.getTimerCount() === 0) await pause(1);
			else jumpToNextTimer();
		}
	}

	beforeAll(() => {
		jest.useFakeTimers({ doNotFake: REAL, now: Date.now() });
		traffic.start();
	});
	beforeEach(() => {
		isOver = false;
		moving = move();
	});
	afterEach(async () => {
		isOver = true;
		await moving;
	});
	afterAll(() => {
		traffic.stop();
		jest.useRealTimers();
	});
}
