import type { GenericValue } from 'n8n-workflow';
import { chosenOf, type Definition, fieldsOf, markOf, type MomentChoice } from './catalogue';
import type { Field } from './fields';
import { GONE, type Known, type Observation, type Recall } from './observation';
import { type Step, stepOf } from './steps';

/** A moment that happened. */
export interface Moment extends Definition {
	/** Position of the event in its delivery. */
	event: number;
	/** When, in ms since 1970. */
	at: number;
	/** What Enode called the value before; null where that is not known. */
	previous: GenericValue;
	current: GenericValue;
}

export interface Decision {
	/** In the order of their events. */
	moments: Moment[];
	/** What is to be remembered: the last of each facet. What is not among them stays as it was. */
	facts: Observation[];
	/** Subjects of which everything is to be forgotten, before the facts are remembered. */
	forget: string[];
}

/** The observations that one event brought together. */
function byEvent(observations: Observation[]): Observation[][] {
	const runs: Observation[][] = [];
	for (const observation of observations) {
		const run = runs.at(-1);
		const [first] = run ?? [];
		const isSame = first?.subject === observation.subject && first.event === observation.event;
		if (run && isSame) run.push(observation);
		else runs.push([observation]);
	}
	return runs;
}

function momentOf(
	definition: Definition,
	{ before, now }: Step,
	fields: Map<string, Field>,
): Moment {
	const raw = before?.raw ?? (before && fields.get(now.name)?.rawOf(before.value)) ?? null;
	return {
		...definition,
		event: now.event,
		at: now.at,
		previous: raw as GenericValue,
		current: (now.raw ?? null) as GenericValue,
	};
}

/** What is known while a delivery is decided on: what was known before it, and what it has told so far. */
class Knowledge {
	readonly forgotten = new Set<string>();

	private readonly told = new Map<string, Observation | undefined>();

	constructor(private readonly recall: Recall) {}

	of(subject: string, name: string): Known | undefined {
		const key = `${subject} ${name}`;
		return this.told.has(key) ? this.told.get(key) : this.recall(subject, name);
	}

	learn(fact: Observation): void {
		this.told.set(`${fact.subject} ${fact.name}`, fact);
	}

	forget({ subject, name }: Observation): void {
		this.told.set(`${subject} ${name}`, undefined);
		this.forgotten.add(subject);
	}

	get facts(): Observation[] {
		return [...this.told.values()].filter((fact) => fact !== undefined);
	}
}

/**
 * Which moments the observations of a delivery bring, in view of what was known before it. Pure:
 * the same observations and knowledge bring the same.
 */
export function decide(
	observations: Observation[],
	recall: Recall,
	choice: MomentChoice,
): Decision {
	const knowledge = new Knowledge(recall);

	/** Whether a moment is told, and not held back because it has been told a moment ago. */
	function isTold({ kind }: Definition, { now }: Step, run: Observation[]): boolean {
		const mark = run.find(({ name }) => name === markOf(kind));
		if (!mark) return true;
		const last = knowledge.of(mark.subject, mark.name);
		if (last && last.at > mark.at) return false;
		knowledge.learn({ ...mark, at: now.at });
		return true;
	}

	function happenedIn(run: Observation[]): Moment[] {
		const subject = run[0]?.subject ?? '';
		const moments = chosenOf(choice, subject);
		const fields = fieldsOf(moments, choice.level);
		const steps = new Map<string, Step>();
		for (const observed of run) {
			const field = fields.get(observed.name);
			const step = field && stepOf(field, knowledge.of(subject, observed.name), observed);
			if (step) steps.set(observed.name, step);
		}

		const happened: Moment[] = [];
		const withheld = new Set<Observation>();
		for (const moment of moments) {
			const { once } = moment.kind;
			const step = moment.kind.happens(steps, choice.level);
			const said = once && steps.get(once.name)?.now;
			if (!step && said?.value === 'yes') withheld.add(said);
			if (step && isTold(moment, step, run)) happened.push(momentOf(moment, step, fields));
		}
		for (const { now } of steps.values()) if (!withheld.has(now)) knowledge.learn(now);
		return happened;
	}

	const moments: Moment[] = [];
	for (const run of byEvent(observations)) {
		if (run[0]?.value === GONE) run.forEach((gone) => knowledge.forget(gone));
		else moments.push(...happenedIn(run));
	}
	return {
		moments: moments.sort((a, b) => a.event - b.event),
		facts: knowledge.facts,
		forget: [...knowledge.forgotten],
	};
}
