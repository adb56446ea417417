import type { IDataObject } from 'n8n-workflow';
import type { MomentChoice } from '../../../nodes/EnodeTrigger/moments/catalogue';
import { decide, type Moment } from '../../../nodes/EnodeTrigger/moments/decide';
import type { Known } from '../../../nodes/EnodeTrigger/moments/observation';
import { observe } from '../../../nodes/EnodeTrigger/moments/observe';

const MINUTE = 60_000;

/** A trigger with the simplest memory that there is. */
export class MomentsHost {
	private readonly facts = new Map<string, Map<string, Known>>();

	constructor(private readonly choice: MomentChoice) {}

	deliver(events: IDataObject[]): Moment[] {
		const observations = observe(events, this.choice);
		const recall = (subject: string, facet: string) => this.facts.get(subject)?.get(facet);
		const { moments, facts, forget } = decide(observations, recall, this.choice);
		for (const subject of forget) this.facts.delete(subject);
		for (const { subject, name, domain, value, at, raw } of facts) {
			if (!domain.includes(value)) throw new Error(`${value} cannot be kept of ${name}`);
			const facets = this.facts.get(subject) ?? new Map<string, Known>();
			this.facts.set(subject, facets.set(name, { value, at, raw }));
		}
		return moments;
	}

	/** Another process goes on: it knows the values, but times to the minute, and nothing raw. */
	restart(): void {
		for (const facets of this.facts.values()) {
			for (const [name, { value, at }] of facets) {
				facets.set(name, { value, at: Math.floor(at / MINUTE) * MINUTE });
			}
		}
	}

	/** The subjects of which something is known. */
	get subjects(): string[] {
		return [...this.facts.keys()];
	}
}

/** Such as `pluggedIn:vehicle false→true`, led by the event's position where a delivery has several. */
export function shown({ value, event, previous, current }: Moment, isOne: boolean): string {
	const change = `${value.replace('when:', '')} ${String(previous)}→${String(current)}`;
	return isOne ? change : `${event} ${change}`;
}
