import type { Decision } from '../moments/decide';
import type { Facet, Known, Observation } from '../moments/observation';
import { Recent } from './recent';

/** Facts that a process keeps for a trigger; what it no longer knows it reads again. */
const MOST = 20_000;

/** Whether only the time of a facet counts, and not its value. */
export function isMark({ domain }: Facet): boolean {
	return domain.length === 1;
}

export function nameOf({ subject, name }: Pick<Facet, 'subject' | 'name'>): string {
	return `${subject} ${name}`;
}

export function clockOf({ subject, clock }: Facet): string {
	return `${subject} @${clock}`;
}

/**
 * What a process knows of a trigger's facets, more exactly than n8n's database can. For values, the
 * database counts: another process may have seen more.
 */
export class Mind {
	private readonly facts = new Recent<Known>(MOST);

	/** Times that are in the database, in ms since 1970, by clock. */
	readonly clocks = new Recent<number>(MOST);

	/** How many times a fact is being made sure of, by name. */
	private readonly unsettled = new Map<string, number>();

	/** Whether the log says that the database does not work. */
	hasWarned = false;

	/** What is to be removed from the database, and when, in ms since 1970. */
	readonly expiring = new Map<string, number>();

	fact(name: string): Known | undefined {
		return this.facts.get(name);
	}

	learn(name: string, { value, at, raw, within }: Known): void {
		this.facts.set(name, { value, at, raw, within });
	}

	forget(name: string): void {
		this.facts.delete(name);
	}

	/** Facts were written that another process may be overwriting; until as many calls of `settle`. */
	unsettle(names: string[]): void {
		for (const name of names) this.unsettled.set(name, (this.unsettled.get(name) ?? 0) + 1);
	}

	settle(names: string[]): void {
		for (const name of names) {
			const left = (this.unsettled.get(name) ?? 0) - 1;
			if (left > 0) this.unsettled.set(name, left);
			else this.unsettled.delete(name);
		}
	}

	isUnsettled(name: string): boolean {
		return this.unsettled.has(name);
	}
}

/** Forgets what is gone, and then learns the facts of a decision. */
export function learn(
	mind: Mind,
	{ observations }: { observations: Observation[] },
	{ facts, forget }: Decision,
): void {
	for (const facet of observations) {
		if (forget.includes(facet.subject)) mind.forget(nameOf(facet));
	}
	for (const fact of facts) mind.learn(nameOf(fact), fact);
}
