import type { Decision } from '../moments/decide';
import type { Facet, Known, Observation, Recall } from '../moments/observation';
import { isMark, type Mind, nameOf } from './mind';

/** What a delivery says, and how to decide on it. */
export interface Question {
	deliveryId: string | null;
	/** Whether the delivery may have been decided on before, by an execution that broke off. */
	isAgain: boolean;
	/** Whether what is decided is remembered. */
	isKept: boolean;
	observations: Observation[];
	decide(recall: Recall): Decision;
}

/** How long an execution may take that can still be run once more, in ms. */
const LIFETIME = 3_600_000;

/** Stands for a facet of which nothing was known. */
const NOTHING = '-';

function traceKey(deliveryId: string | null, facet: Facet, before: string | undefined): string {
	return `trace ${deliveryId} ${nameOf(facet)} ${before ?? NOTHING}`;
}

/**
 * Keys that tell what was known of facets before a delivery brought moments: n8n may run its
 * execution once more when a worker has died, and it has to come to the same moments.
 */
export class Traces {
	/** What was known before a delivery that was decided on before, by facet. */
	private readonly before = new Map<Question, Map<string, Known | undefined>>();

	constructor(
		private readonly mind: Mind,
		private readonly now: number,
	) {}

	/** All keys that may be there. */
	keysOf(questions: Question[]): string[] {
		return questions.flatMap((question) => {
			const { isAgain, deliveryId, observations } = question;
			if (!isAgain || deliveryId === null) return [];
			return observations.flatMap((facet) =>
				[undefined, ...facet.domain].map((before) => traceKey(deliveryId, facet, before)),
			);
		});
	}

	read(questions: Question[], known: ReadonlySet<string>): void {
		for (const question of questions) {
			const { deliveryId, observations } = question;
			const before = new Map<string, Known | undefined>();
			for (const facet of observations) {
				for (const value of [undefined, ...facet.domain]) {
					if (!known.has(traceKey(deliveryId, facet, value))) continue;
					before.set(nameOf(facet), value === undefined ? undefined : { value, at: -Infinity });
				}
			}
			if (before.size > 0) this.before.set(question, before);
		}
	}

	has(question: Question): boolean {
		return this.before.has(question);
	}

	recallOf(question: Question): Recall {
		const before = this.before.get(question);
		const marks = new Set(question.observations.filter(isMark).map(nameOf));
		return (subject, facet) => {
			const name = nameOf({ subject, name: facet });
			if (before?.has(name)) return before.get(name);
			return before && marks.has(name) ? undefined : this.mind.fact(name);
		};
	}

	/** The keys of a delivery that was decided on, before what it told is learned. */
	leave({ deliveryId, observations }: Question, { moments, facts }: Decision): string[] {
		if (deliveryId === null || moments.length === 0) return [];
		const keys = facts.flatMap((fact) => {
			const before = this.mind.fact(nameOf(fact))?.value;
			const isSteady = observations.every(
				(one) => nameOf(one) !== nameOf(fact) || one.value === before,
			);
			return isMark(fact) || isSteady ? [] : traceKey(deliveryId, fact, before);
		});
		for (const key of keys) this.mind.expiring.set(key, this.now + LIFETIME);
		return keys;
	}

	/** The keys that nobody needs any more. */
	takeExpired(): string[] {
		const expired = [...this.mind.expiring].filter(([, time]) => time <= this.now);
		for (const [key] of expired) this.mind.expiring.delete(key);
		return expired.map(([key]) => key);
	}
}
