import { sleep } from 'n8n-workflow';
import type { EnodeRequest } from '../client/connect';
import type { FailureText } from '../failure/texts';

/** Without a Retry-After, pauses double from the first to the longest one. In ms. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** Seconds or an HTTP date, as ms from now; undefined where the header says nothing usable. */
export function parseRetryAfter(header: unknown, now = Date.now()): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(String(header)) - now;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** How long to wait before the attempt after `attempt` (0 is the first); in ms. */
function pauseAfter(attempt: number, { retryAfter }: FailureText): number {
	if (retryAfter !== undefined) return retryAfter;
	const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
	// Jitter, so that several runs do not come back at the same moment.
	return pause * (0.5 + Math.random() / 2);
}

/** What Enode may have carried out is not repeated, unless it is only a question. */
function mayRepeat({ method }: EnodeRequest, { repeat }: FailureText): boolean {
	return repeat === 'always' || (repeat === 'reads' && method === 'GET');
}

/** Adds to a failure what the user should know about its repetition. */
function explain(text: FailureText, request: EnodeRequest, until: number): FailureText {
	if (text.repeat === 'reads' && request.method !== 'GET') {
		const doubt = 'Enode may have carried it out all the same: look before you send it again.';
		return { ...text, description: `${text.description} ${doubt}` };
	}
	if (text.retryAfter === undefined) return text;
	const time = new Date(until).toISOString();
	return { ...text, description: `Enode asks to wait until ${time}. ${text.description}` };
}

export interface Progress {
	/** Attempts made before, so 0 at the first. */
	attempt: number;
	/** When the first attempt of the request was wanted, as epoch ms. */
	since: number;
}

/**
 * Pauses and repetitions of one run: when Enode asks one request to wait, all of them wait. One
 * request waits `maxWait` ms at most.
 */
export function createRetries(maxWait: number, signal?: AbortSignal) {
	let pausedUntil = 0;
	let reason: FailureText | undefined;

	const isTooLong = (until: number, { since }: Progress) => until - since > maxWait;

	/** Pauses the whole run after a failure that says that Enode takes nothing now. */
	function hold(text: FailureText, { attempt }: Progress): void {
		if (text.repeat !== 'always') return;
		const until = Date.now() + pauseAfter(attempt, text);
		if (until <= pausedUntil) return;
		pausedUntil = until;
		reason = text;
	}

	/** Waits while the run is paused; returns why not, where that would take too long. */
	async function whilePaused(progress: Progress): Promise<FailureText | undefined> {
		for (let left = pausedUntil - Date.now(); left > 0; left = pausedUntil - Date.now()) {
			if (isTooLong(pausedUntil, progress)) return reason && { ...reason, retryAfter: left };
			await sleep(left, signal);
		}
		return undefined;
	}

	/**
	 * Waits until a failed request can be sent again; returns what to tell the user instead where it
	 * cannot, or not in time.
	 */
	async function untilNext(
		text: FailureText,
		request: EnodeRequest,
		progress: Progress,
	): Promise<FailureText | undefined> {
		const pause = pauseAfter(progress.attempt, text);
		const until = text.repeat === 'always' ? pausedUntil : Date.now() + pause;
		if (!mayRepeat(request, text) || isTooLong(until, progress)) {
			return explain(text, request, until);
		}
		if (text.repeat === 'reads') await sleep(pause, signal);
		return undefined;
	}

	return { hold, whilePaused, untilNext };
}
