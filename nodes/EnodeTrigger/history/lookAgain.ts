import { randomInt, sleep } from 'n8n-workflow';

/** In ms; longer than any process takes to read and write what n8n has processed. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 3_000;

const LOOKS = 8;

/**
 * Looks until it was right so many times in a row. Of two processes that read and write n8n's data
 * at the same time, one overwrites what the other has written; a look writes again what is missing.
 */
export async function lookAgain(isRight: () => Promise<boolean>, times: number): Promise<void> {
	let right = 0;
	for (let look = 1; look <= LOOKS && right < times; look++) {
		// Those that collided must not do so again.
		await sleep(randomInt(SHORTEST_PAUSE, LONGEST_PAUSE));
		right = (await isRight()) ? right + 1 : 0;
	}
}
