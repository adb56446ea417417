const WINDOW = 1000;

/** Lets through `perSecond` requests in any second of real time; null is no limit. */
export class RateLimit {
	private admitted: number[] = [];

	private limit: number | null = null;

	set perSecond(limit: number | null) {
		this.limit = limit;
		this.admitted = [];
	}

	get perSecond(): number | null {
		return this.limit;
	}

	/** Whole seconds to wait, or 0 when the request may pass; a request that may pass is counted. */
	secondsToWait(): number {
		if (this.limit === null) return 0;
		const now = Date.now();
		this.admitted = this.admitted.filter((at) => now - at < WINDOW);
		if (this.admitted.length < this.limit) {
			this.admitted.push(now);
			return 0;
		}
		return Math.ceil((WINDOW - (now - (this.admitted[0] ?? now))) / 1000);
	}
}
