import type { FailureText } from '../failure/texts';
import { createPause } from './pause';
import { pauseAfter } from './policy';

/** Requests at once before Enode has shown that it takes more. */
const FIRST_PLACES = 10;

/** As long as Enode refuses nothing, so many more places are tried after each good answer. */
const GROWTH = 2;

/** After a refusal, one more place is tried after this many good answers for each place. */
const CALM = 8;

/** After a refusal, only one of so many places is left: all that were sent together are refused. */
const SHRINK = 3;

/** One request on its way through the gate, in the order of the numbers. */
export interface Ticket {
	readonly number: number;
	/** When its turn could have come, as epoch ms: what is ahead of it does not count as its wait. */
	since: number;
	/** The pauses of the gate before it was let through. */
	era: number;
}

/** Why a request is not let through; `until` is the end of the pause, as epoch ms. */
export interface Closed {
	text: FailureText;
	until?: number;
}

interface Waiting {
	ticket: Ticket;
	answer(closed?: Closed): void;
	fail(reason: unknown): void;
}

interface Settings {
	/** Most requests at once. */
	most: number;
	/** How long one request may wait, in ms. */
	maxWait: number;
	signal?: AbortSignal;
}

/**
 * Who may send when, within one run. One request goes first, unless the gate is opened; once Enode
 * has answered it, as many follow as Enode has shown to take. After a refusal all wait, then one request tries, and the
 * others follow in the order in which they came.
 */
export function createGate({ most, maxWait, signal }: Settings) {
	const pauseFor = createPause(signal);
	const tickets = new Set<Ticket>();
	let waiting: Waiting[] = [];
	let numbers = 0;
	let places = Math.min(FIRST_PLACES, most);
	let taken = 0;
	let calm = 0;
	let isTrying = true;
	let era = 0;
	let refusals = 0;
	let pause = { from: 0, until: 0 };
	let refusal: FailureText | undefined;
	let isShut = false;
	let alarm: Promise<void> | undefined;

	const isTooLong = ({ since }: Ticket) => pause.until - since > maxWait;

	function failAll(reason: unknown): void {
		for (const { fail } of waiting.splice(0)) fail(reason);
	}

	/** Answers those for whom the pause is too long, and wakes the others at its end. */
	function waitOut(left: number): void {
		const [leaving, staying] = [true, false].map((is) =>
			waiting.filter(({ ticket }) => isTooLong(ticket) === is),
		);
		waiting = staying!;
		for (const { answer } of leaving!) answer(refusal && { text: refusal, until: pause.until });
		if (waiting.length === 0 || alarm) return;
		alarm = pauseFor(left).then(
			() => {
				alarm = undefined;
				serve();
			},
			(reason: unknown) => failAll(reason),
		);
	}

	function serve(): void {
		if (signal?.aborted) return failAll(signal.reason);
		if (isShut) {
			for (const { answer } of waiting.splice(0)) answer(refusal && { text: refusal });
			return;
		}
		// A clock that goes back makes no pause longer.
		const back = Math.max(0, pause.from - Date.now());
		pause = { from: pause.from - back, until: pause.until - back };
		const left = pause.until - Date.now();
		if (left > 0) return waitOut(left);
		while (taken < (isTrying ? 1 : places) && waiting.length > 0) {
			const { ticket, answer } = waiting.shift()!;
			taken += 1;
			ticket.era = era;
			answer();
		}
	}

	/** Enode took a request: who comes behind it has not waited in vain. */
	function onTaken(ticket: Ticket): void {
		for (const other of tickets) if (other.number > ticket.number) other.since = Date.now();
		if (ticket.era < era) return;
		isTrying = false;
		refusals = 0;
		calm += 1;
		const isCalm = era === 0 || calm >= CALM * places;
		if (!isCalm) return;
		places = Math.min(most, places + (era === 0 ? GROWTH : 1));
		calm = 0;
	}

	/** Enode takes nothing now. Those that were sent together count as one refusal. */
	function onRefused(ticket: Ticket, text: FailureText): void {
		if (ticket.era === era) {
			era += 1;
			refusals += 1;
			calm = 0;
			isTrying = true;
			places = Math.max(1, Math.floor(places / SHRINK));
		}
		const now = Date.now();
		const until = now + pauseAfter(refusals, text.retryAfter);
		if (until > pause.until) pause = { from: now, until };
		refusal = text;
	}

	return {
		/** Before any request: none has to go first. */
		open(): void {
			isTrying = false;
		},

		ticket(): Ticket {
			const ticket = { number: numbers++, since: Date.now(), era };
			tickets.add(ticket);
			return ticket;
		},

		/** Waits for the turn of a request; gives why it never comes. Behind it, `leave` is called. */
		async enter(ticket: Ticket): Promise<Closed | undefined> {
			return await new Promise((answer, fail) => {
				const at = waiting.findIndex((other) => other.ticket.number > ticket.number);
				waiting.splice(at < 0 ? waiting.length : at, 0, { ticket, answer, fail });
				serve();
			});
		},

		/** Tells what came of a request that was let through; undefined is an answer. */
		leave(ticket: Ticket, text?: FailureText): void {
			taken -= 1;
			if (text?.credentialRefused) {
				isShut = true;
				refusal = text;
			} else if (text?.repeat === 'always') {
				onRefused(ticket, text);
			} else if (!text?.lacksToken) {
				onTaken(ticket);
			}
			serve();
		},

		close(ticket: Ticket): void {
			tickets.delete(ticket);
		},
	};
}
