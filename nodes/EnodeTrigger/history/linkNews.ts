import { isOfLink, type Observation } from '../moments/observation';
import { Recent } from './recent';

/** What was last said of a link, and of when. */
interface Said {
	value: string;
	at: number;
}

/** In ms. An account that works says so with every update of its devices; once in this time is enough. */
const PERIOD = 600_000;

const MOST = 20_000;

/** By trigger. It only spares executions: what is not known here is passed on. */
const said = new Map<string, Recent<Said>>();

function isRepetition(observation: Observation, links: Recent<Said>): boolean {
	if (!isOfLink(observation)) return false;
	const { subject, value, at } = observation;
	const last = links.get(subject);
	// Old data says nothing of what came after it.
	if (last && at < last.at) return false;
	if (last?.value === 'no' && value === 'no' && at < last.at + PERIOD) return true;
	links.set(subject, { value, at });
	return false;
}

/** Whether observations say more than that an account works, as they did a moment ago. */
export function isNews(trigger: string, observations: Observation[]): boolean {
	const links = said.get(trigger) ?? new Recent<Said>(MOST);
	said.set(trigger, links);
	const news = observations.filter((observation) => !isRepetition(observation, links));
	return news.length > 0;
}
