export type FaultResponse =
	/** An answer with the API's usual content types; without `body`, a problem document. */
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** The connection is destroyed before any answer; the request has no effect. */
	| { kind: 'cut' }
	/** The request has its effect, but the connection is cut in the middle of the answer. */
	| { kind: 'truncate' }
	/** An answer that is not the API's, such as the HTML page of a proxy. */
	| { kind: 'text'; status: number; body: string; contentType: string }
	| { kind: 'json'; status: number; body: unknown }
	/** The right answer, but late. */
	| { kind: 'delay'; ms: number }
	/** No answer at all until the client gives up. */
	| { kind: 'hang' };

export interface FaultRule {
	/** `path` is raw as in the request; a `*` at its end makes it a prefix. */
	match?: { method?: string; path?: string };
	/** How often the fault strikes; without it for ever. */
	times?: number;
	/** Matching requests that are let through first. */
	after?: number;
	respond: FaultResponse;
}

function matches({ match }: FaultRule, method: string, path: string): boolean {
	if (match?.method !== undefined && match.method.toUpperCase() !== method) return false;
	if (match?.path === undefined) return true;
	return match.path.endsWith('*') ? path.startsWith(match.path.slice(0, -1)) : path === match.path;
}

/** The rules in force, in the order they were added. The first one that strikes decides. */
export class Faults {
	private rules: Array<{ rule: FaultRule; letThrough: number; left: number }> = [];

	add(rule: FaultRule): void {
		this.rules.push({ rule, letThrough: rule.after ?? 0, left: rule.times ?? Infinity });
	}

	clear(): void {
		this.rules = [];
	}

	get count(): number {
		return this.rules.filter(({ left }) => left > 0).length;
	}

	/** The fault for a request that has just arrived, if any; counts the request. */
	strike(method: string, path: string): FaultResponse | undefined {
		for (const entry of this.rules) {
			if (entry.left === 0 || !matches(entry.rule, method, path)) continue;
			if (entry.letThrough > 0) {
				entry.letThrough -= 1;
				continue;
			}
			entry.left -= 1;
			return entry.rule.respond;
		}
		return undefined;
	}
}
