/**
 * Time as the sandbox sees it, in milliseconds since 1970. It starts at `startAt` and runs `speed` times as fast as
 * real time; `advance` jumps ahead.
 */
export class Clock {
	private base: number;

	private realBase = Date.now();

	private factor = 1;

	constructor(startAt: number) {
		this.base = startAt;
	}

	now(): number {
		return this.base + (Date.now() - this.realBase) * this.factor;
	}

	advance(ms: number): void {
		this.base += ms;
	}

	setSpeed(factor: number): void {
		this.base = this.now();
		this.realBase = Date.now();
		this.factor = factor;
	}

	get speed(): number {
		return this.factor;
	}
}
