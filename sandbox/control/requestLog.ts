export interface LoggedRequest {
	/** Real time of arrival, ISO 8601. */
	at: string;
	method: string;
	/** As received, not decoded, without the query. */
	path: string;
	query: Record<string, unknown>;
	/** `authorization` holds its scheme only. */
	headers: Record<string, string | string[] | undefined>;
	/** Parsed when it is JSON, else the text; null without a body. */
	body: unknown;
	/** Null as long as nothing was answered. */
	status: number | null;
	/** API requests in flight when it arrived, itself included; token requests are not counted. */
	concurrent: number;
}

export interface RequestStats {
	tokenRequests: number;
	apiRequests: number;
	maxConcurrent: number;
	/** Requests refused because they do not fit the OpenAPI document. */
	refused: number;
}

const NO_STATS: RequestStats = { tokenRequests: 0, apiRequests: 0, maxConcurrent: 0, refused: 0 };

/** What the API and the token endpoint received since the last reset. */
export class RequestLog {
	private readonly inFlight = new Set<LoggedRequest>();

	private entries: LoggedRequest[] = [];

	private counts = { ...NO_STATS };

	private waiting: Array<{ apiRequests: number; resolve: () => void }> = [];

	get requests(): readonly LoggedRequest[] {
		return this.entries;
	}

	get stats(): RequestStats {
		return { ...this.counts };
	}

	arrived(request: Omit<LoggedRequest, 'concurrent' | 'status'>, isToken: boolean): LoggedRequest {
		const entry: LoggedRequest = { ...request, status: null, concurrent: 0 };
		if (isToken) {
			this.counts.tokenRequests += 1;
		} else {
			this.counts.apiRequests += 1;
			this.inFlight.add(entry);
		}
		entry.concurrent = this.inFlight.size;
		this.counts.maxConcurrent = Math.max(this.counts.maxConcurrent, this.inFlight.size);
		this.entries.push(entry);
		this.waiting = this.waiting.filter(({ apiRequests, resolve }) => {
			if (this.counts.apiRequests >= apiRequests) resolve();
			return this.counts.apiRequests < apiRequests;
		});
		return entry;
	}

	/** Resolves when so many API requests have arrived since the last reset. */
	async received(apiRequests: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push({ apiRequests, resolve });
		});
	}

	left(entry: LoggedRequest): void {
		this.inFlight.delete(entry);
	}

	refused(): void {
		this.counts.refused += 1;
	}

	clear(): void {
		this.entries = [];
		this.counts = { ...NO_STATS };
	}
}
