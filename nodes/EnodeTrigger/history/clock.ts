/** Nine digits count the seconds of four years, and there are few to look up. */
const BASE = 8;
const DIGITS = 9;
const ROUND = BASE ** DIGITS;
const SECOND = 1_000;

const POSITIONS = Array.from({ length: DIGITS }, (_, position) => position);

/** All digits that a time may have, each with its position. */
export const DIGITS_OF_ANY_TIME: readonly string[] = POSITIONS.flatMap((position) =>
	Array.from({ length: BASE }, (_, digit) => `${position}:${digit}`),
);

/** The digits of a time, of which each tells its position, in any order: what a set can hold. */
export function digitsOf(at: number): string[] {
	const seconds = Math.floor(at / SECOND);
	return POSITIONS.map(
		(position) => `${position}:${Math.floor(seconds / BASE ** position) % BASE}`,
	);
}

/** The second that has these digits, in ms since 1970; undefined where some are missing or too many. */
export function timeOf(digits: readonly string[], now: number): number | undefined {
	if (digits.length !== DIGITS) return undefined;
	let seconds = 0;
	for (const position of POSITIONS) {
		const own = digits.find((digit) => digit.startsWith(`${position}:`));
		if (own === undefined) return undefined;
		seconds += Number(own.slice(2)) * BASE ** position;
	}
	// Clocks differ, so a time may seem to be a day ahead.
	const latest = Math.floor(now / SECOND) + 86_400;
	const rounds = Math.floor((latest - seconds) / ROUND);
	return (seconds + rounds * ROUND) * SECOND;
}

/** How much later than `timeOf` a time may have been, in ms. */
export const PRECISION = SECOND - 1;
