import { sleep } from 'n8n-workflow';

import type { Clock } from '../base/clock';

/** Longest wait in real time, for timers take no more than 24 days. */
const LONGEST = 3_600_000;

async function abortOf(signal: AbortSignal): Promise<void> {
	await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

/** Waits for times of the sandbox's clock, whatever happens to that clock meanwhile. */
export class Pauses {
	private current = new AbortController();

	/** Before n8n 2.34 its `sleep` does not heed a signal. */
	private woken: Promise<void>;

	private hasEnded = false;

	constructor(private readonly clock: Clock) {
		this.woken = abortOf(this.current.signal);
	}

	/** Looks again how long there is to wait: the clock has jumped or changed its speed. */
	wake(): void {
		const { current } = this;
		this.current = new AbortController();
		this.woken = abortOf(this.current.signal);
		current.abort();
	}

	/** Ends every wait, also those to come, so that no timer is left. */
	end(): void {
		this.hasEnded = true;
		this.wake();
	}

	/**
	 * Answers whether the time has come, which it has not when `isOver` or everything ended. Both are
	 * asked for again whenever something woke this.
	 */
	async until(time: () => number, isOver = () => false): Promise<boolean> {
		while (!this.hasEnded && !isOver()) {
			const left = time() - this.clock.now();
			if (left <= 0) return true;
			const ms = Math.min(Math.ceil(left / this.clock.speed), LONGEST);
			await Promise.race([sleep(ms, this.current.signal).catch(() => undefined), this.woken]);
		}
		return false;
	}
}
