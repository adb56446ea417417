import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { examples } from '../support/examples';
import { useSandbox } from '../support/useSandbox';
import { resources } from '../../nodes/Enode/resources';

const sandbox = useSandbox();

/** Every value like this one, but with one member that is odd, down to the first entry of a list. */
function oddities(value: unknown, depth = 0): unknown[] {
	if (typeof value !== 'object' || value === null || depth > 4) return [];
	if (Array.isArray(value)) {
		const [first, ...rest] = value as unknown[];
		return oddities(first, depth + 1).map((odd) => [odd, ...rest]);
	}
	return Object.entries(value).flatMap(([name, member]) => [
		...[null, 7].map((odd) => ({ ...value, [name]: odd })),
		...oddities(member, depth + 1).map((odd) => ({ ...value, [name]: odd })),
	]);
}

/** Answers with all of them: lists in one, others one by one. */
function oddAnswers(answer: unknown): unknown[] {
	if (Array.isArray(answer)) return [oddities(answer[0])];
	const { data, pagination } = answer as { data?: unknown; pagination?: unknown };
	if (!pagination || !Array.isArray(data)) return oddities(answer);
	return [{ data: oddities(data[0]), pagination: {} }];
}

/** They make their rows of more than one list. */
const COMBINED = ['asset.getAll', 'chargingSession.getReport'];

const reads = resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ value }) => /^get/.test(value))
		.map((operation) => [resource, operation.value] as const),
);

it.each(reads)('%s.%s shows records with odd members as far as it goes', async (...names) => {
	const [resource, operation] = names;
	const credential = sandbox.credential();
	const once = async (parameters: IDataObject) =>
		(await runEnode(credential, parameters)).items[0]?.json ?? {};
	const [example] = examples(sandbox, once)[names.join('.')]!;
	const inputs = typeof example === 'function' ? await example() : example!;
	const parameters = { resource, operation, ...inputs };

	sandbox.control.clearRequests();
	await runEnode(credential, parameters);
	const { path, query } = sandbox.apiRequests()[0]!;
	const headers = { authorization: `Bearer ${credential.token}` };
	const { data } = await axios.get<unknown>(sandbox.url + path, { headers, params: query });
	const answers = oddAnswers(data);
	expect(answers.length).toBeGreaterThan(0);

	for (const body of answers) {
		sandbox.control.clearFaults();
		sandbox.control.addFault({ match: { path }, respond: { kind: 'json', status: 200, body } });
		const { items, error } = await runEnode(credential, parameters);
		expect(error?.message).toBeUndefined();
		const { data: page = body } = body as { data?: unknown };
		if (COMBINED.includes(names.join('.'))) expect(items.length).toBeGreaterThan(0);
		else if (Array.isArray(page)) expect(items).toHaveLength(page.length);
	}
});
