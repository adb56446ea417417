import type { FailureText } from '../failure/texts';
import type { EnodeRequest } from '../request';

/** Pauses double from the first to the longest one. In ms. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** How often one request is sent at most. */
export const MOST_ATTEMPTS = 10;

/** How long to wait after this many failures in a row, from 1; never shorter than Enode asks. In ms. */
export function pauseAfter(failures: number, retryAfter = 0): number {
	const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
	// Jitter, so that several runs do not come back at the same moment.
	return Math.max(retryAfter, pause * (0.5 + Math.random() / 2));
}

const reads = ({ method }: EnodeRequest) => method === 'GET';

/** What Enode may have carried out is not repeated, unless it is only a question. */
export function mayRepeat(request: EnodeRequest, { repeat }: FailureText): boolean {
	return repeat === 'always' || (repeat === 'reads' && reads(request));
}

/** What to do about a failure that may pass, which depends on what the request does. */
function advice(request: EnodeRequest, { repeat, isUnsent }: FailureText): string {
	if (repeat === undefined) return '';
	if (reads(request)) {
		return "Try again later, or turn on 'Retry On Fail' in the node's settings.";
	}
	return repeat === 'always' || isUnsent
		? 'Nothing was carried out. Try again later.'
		: 'Enode may still have carried it out: check before you send it again.';
}

/** A failure with what to do about it; `until` is when Enode takes requests again (epoch ms). */
export function explain(text: FailureText, request: EnodeRequest, until?: number): FailureText {
	const wait =
		until !== undefined && text.retryAfter !== undefined
			? `Enode asks to wait until ${new Date(until).toISOString()}.`
			: '';
	const description = [wait, text.description, advice(request, text)].filter(Boolean).join(' ');
	return { ...text, description };
}
