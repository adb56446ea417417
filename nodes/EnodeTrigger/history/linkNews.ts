import type { Observation } from '../moments/observation';
import { Recent } from './recent';

/** In ms. An account that works says so with every update of its devices; once in this time is enough. */
const PERIOD = 600_000;

const MOST = 20_000;

/**
 * When links were last said to work, by trigger. It only spares executions: what is not known here
 * is passed on.
 */
const said = new Map<string, Recent<number>>();

function isRepetition({ subject, value }: Observation, links: Recent<number>): boolean {
	if (!subject.startsWith('link ')) return false;
	const now = Date.now();
	const age = now - (links.get(subject) ?? -Infinity);
	if (value === 'no' && age >= 0 && age < PERIOD) return true;
	links.delete(subject);
	if (value === 'no') links.set(subject, now);
	return false;
}

/** Whether observations say more than that an account works, as they did a moment ago. */
export function isNews(trigger: string, observations: Observation[]): boolean {
	const links = said.get(trigger) ?? new Recent<number>(MOST);
	said.set(trigger, links);
	const news = observations.filter((observation) => !isRepetition(observation, links));
	return news.length > 0;
}
