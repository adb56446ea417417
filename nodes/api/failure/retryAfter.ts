const SECONDS = /^\d{1,9}$/;

/** The form of an HTTP date that RFC 9110 prefers, such as `Wed, 25 Nov 2026 08:00:00 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A longer wait is taken for a mistake of the server. In ms. */
const LONGEST = 7 * 24 * 3_600_000;

/** Digits or an HTTP date, as ms from now; undefined where the header says nothing usable. */
export function parseRetryAfter(header: unknown, now = Date.now()): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	const ms = SECONDS.test(text)
		? Number(text) * 1_000
		: HTTP_DATE.test(text)
			? Date.parse(text) - now
			: NaN;
	return ms > 0 && ms <= LONGEST ? ms : undefined;
}
