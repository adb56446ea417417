import { toApiError } from '../failure/apiError';
import type { EnodeRequest, Send } from '../request';
import { createGate } from '../retry/gate';
import { createPause } from '../retry/pause';
import { explain, mayRepeat, MOST_ATTEMPTS, pauseAfter } from '../retry/policy';
import { createAttempt, type EnodeContext, type Outcome } from './attempt';

/** A person waits for a list, and n8n tries again by itself to publish a workflow. In ms. */
const SHORT_WAIT = 3_000;

interface Settings {
	/** How long one request may wait and be sent again in all, in ms. */
	maxWait?: number;
	/** How long one attempt may take, in ms. */
	timeout?: number;
	/** Most requests at once. */
	places?: number;
}

/**
 * The one way to Enode, for one run of a node. Where n8n has no token stored, one request
 * goes first, so that a run asks for one token and not for many.
 */
export function connect(
	context: EnodeContext,
	{ maxWait = SHORT_WAIT, timeout = 60_000, places = 10 }: Settings = {},
): Send {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const pause = createPause(signal);
	const gate = createGate({ most: places, maxWait, signal });
	const { attempt, hasToken } = createAttempt(context, timeout);
	let ready: Promise<void> | undefined;

	/** Nobody needs to go first where there is a token. What fails here fails for the request as well. */
	async function prepare(): Promise<void> {
		if (await hasToken().catch(() => false)) gate.open();
	}

	/** Sends a request until there is an answer, or a failure that stays. */
	async function settle(request: EnodeRequest): Promise<Outcome> {
		const ticket = gate.ticket();
		try {
			ready ??= prepare();
			await ready;
			for (let attempts = 1; ; attempts++) {
				const closed = await gate.enter(ticket);
				if (closed) return { text: explain(closed.text, request, closed.until) };
				const outcome = await attempt(request).catch((reason: unknown) => {
					gate.leave(ticket);
					throw reason;
				});
				gate.leave(ticket, outcome.text);
				const { text } = outcome;
				if (!text) return outcome;
				const isLast = attempts >= MOST_ATTEMPTS || !mayRepeat(request, text);
				if (isLast) return { text: explain(text, request) };
				if (text.repeat === 'always') continue;
				const length = pauseAfter(attempts, text.retryAfter);
				const until = Date.now() + length;
				if (until - ticket.since > maxWait) return { text: explain(text, request, until) };
				await pause(length);
			}
		} finally {
			gate.close(ticket);
		}
	}

	return async (request, itemIndex) => {
		const { answer, text } = await settle(request);
		if (text) throw toApiError(context.getNode(), text, itemIndex);
		return answer;
	};
}
