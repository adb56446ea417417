import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Decision } from '../moments/decide';
import type { Facet } from '../moments/observation';
import { Batch } from './batch';
import { triggerOf } from './history';
import { lookAgain } from './lookAgain';
import { learn, Mind, nameOf } from './mind';
import type { Question } from './traces';
import { Turns } from './turns';

/** Looks that must be right: one process may still bring back what another one has removed. */
const RIGHT_LOOKS = 3;

/** Deliveries that go together. n8n compares each text with all others, and does nothing else meanwhile. */
const MOST = 20;

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

function mindOf(trigger: string): Mind {
	const mind = minds.get(trigger) ?? new Mind();
	minds.set(trigger, mind);
	return mind;
}

const turns = new Turns<Request, Answer>(async (requests) => {
	const [{ context }] = requests as [Request];
	const mind = mindOf(triggerOf(context));
	const batch = new Batch(context, mind);
	await batch.read(
		requests.flatMap(({ question = [] }) => question),
		requests.flatMap(({ question, facets }) => (question ? [] : facets)),
	);
	const decisions = requests.map(({ question }) => question && batch.decide(question));
	await batch.write();
	return requests.map(({ facets, question }, index) => {
		const unsure = facets.filter((facet) => batch.unsure.has(nameOf(facet)));
		if (question?.isKept) mind.unsettle(unsure.map(nameOf));
		return { decision: decisions[index], unsure };
	});
}, MOST);

/**
 * Decides on a delivery in view of what was known before it, and remembers what it told: in the
 * process exactly, and in n8n's database for other processes and after a restart. Where that does
 * not work, the process goes on with what it knows.
 */
export async function decideInTurn(
	context: IExecuteFunctions,
	question: Question,
): Promise<Decision> {
	const trigger = triggerOf(context);
	const request = { context, facets: question.observations, question };
	const { decision, unsure: facets } = await turns.take(trigger, request);
	if (question.isKept && facets.length > 0) {
		const isRight = async () =>
			(await turns.take(trigger, { context, facets })).unsure.length === 0;
		const settle = () => mindOf(trigger).settle(facets.map(nameOf));
		void lookAgain(isRight, RIGHT_LOOKS).finally(settle);
	}
	return decision as Decision;
}

/**
 * The same where no execution runs yet, and nothing can be read from the database: while somebody
 * tries the trigger in the editor. The published workflow knows nothing of it: it gets the same
 * deliveries, and has to tell their moments too.
 */
export function decideHere(context: IWebhookFunctions, question: Question): Decision {
	const mind = mindOf(`${triggerOf(context)} in the editor`);
	const decision = question.decide((subject, name) => mind.fact(nameOf({ subject, name })));
	learn(mind, question, decision);
	return decision;
}
