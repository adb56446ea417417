import { type IExecuteFunctions, type IWebhookFunctions, randomInt, sleep } from 'n8n-workflow';
import type { Decision } from '../moments/decide';
import type { Facet } from '../moments/observation';
import { Batch } from './batch';
import { triggerOf } from './history';
import { learn, Mind, nameOf } from './mind';
import type { Question } from './traces';
import { Turns } from './turns';

/** In ms; longer than any process takes to read and write. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 3_000;

const LOOKS = 6;
const RIGHT_LOOKS = 2;

interface Request {
	context: IExecuteFunctions;
	facets: Facet[];
	/** Undefined where it is only made sure that the facets are in the store. */
	question?: Question;
}

interface Answer {
	decision?: Decision;
	/** Facets that the store did not hold as the process knew them, or that changed. */
	unsure: Facet[];
}

/** By trigger. Other processes have their own, and all of them read and write the store. */
const minds = new Map<string, Mind>();

function mindOf(context: IExecuteFunctions | IWebhookFunctions): Mind {
	const trigger = triggerOf(context);
	const mind = minds.get(trigger) ?? new Mind();
	minds.set(trigger, mind);
	return mind;
}

const turns = new Turns<Request, Answer>(async (requests) => {
	const [{ context }] = requests as [Request];
	const batch = new Batch(context, mindOf(context));
	await batch.read(
		requests.flatMap(({ question = [] }) => question),
		requests.flatMap(({ question, facets }) => (question ? [] : facets)),
	);
	const decisions = requests.map(({ question }) => question && batch.decide(question));
	await batch.write();
	return requests.map(({ facets }, index) => ({
		decision: decisions[index],
		unsure: facets.filter((facet) => batch.unsure.has(nameOf(facet))),
	}));
});

/**
 * Looks until the store holds what was written, and nothing besides. Of two processes that read and
 * write it at the same time, one overwrites what the other has written; so once is not enough.
 */
async function makeSure(context: IExecuteFunctions, facets: Facet[]): Promise<void> {
	let right = facets.length > 0 ? 0 : RIGHT_LOOKS;
	for (let look = 1; look <= LOOKS && right < RIGHT_LOOKS; look++) {
		// Those that collided must not do so again.
		await sleep(randomInt(SHORTEST_PAUSE, LONGEST_PAUSE));
		const { unsure } = await turns.take(triggerOf(context), { context, facets });
		right = unsure.length === 0 ? right + 1 : 0;
	}
}

/**
 * Decides on a delivery in view of what was known before it, and remembers what it told: in the
 * process exactly, and in n8n's database for other processes and after a restart. Where that does
 * not work, the process goes on with what it knows.
 */
export async function decideInTurn(
	context: IExecuteFunctions,
	question: Question,
): Promise<Decision> {
	const facets = question.observations.map(({ subject, name, domain, clock }): Facet => ({
		subject,
		name,
		domain,
		clock,
	}));
	const request = { context, facets, question };
	const { decision, unsure } = await turns.take(triggerOf(context), request);
	if (question.isKept) void makeSure(context, unsure);
	return decision as Decision;
}

/**
 * The same where no execution runs yet, and nothing can be read from the database: while somebody
 * tries the trigger in the editor.
 */
export function decideHere(context: IWebhookFunctions, question: Question): Decision {
	const mind = mindOf(context);
	const decision = question.decide((subject, name) => mind.fact(nameOf({ subject, name })));
	learn(mind, question, decision);
	return decision;
}
