import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { exampleOf, isGroup, placesByOperation, withValue } from '../support/places';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const BLANKS = [null, '  '];
const EXPRESSION = '={{ $json.value }}';

/** Parameters without the one that is an expression, on whatever level it stands. */
function withoutIt(parameters: IDataObject): IDataObject {
	const text = JSON.stringify(parameters, (_, value: unknown) => {
		const { value: id = value } = (value ?? {}) as IDataObject;
		return id === EXPRESSION ? undefined : value;
	});
	return JSON.parse(text) as IDataObject;
}

async function ask(parameters: IDataObject, value?: string | null) {
	const before = sandbox.apiRequests().length;
	const options = { items: [{ value }], isTool: true };
	const { error } = await runEnode(sandbox.credential(), parameters, options);
	const sent = sandbox
		.apiRequests()
		.slice(before)
		.map(({ method, path, query, body }) => ({ method, path, query, body }));
	// What is written changes what is answered, so only the first of such requests is compared.
	const isRead = sent.every(({ method }) => method === 'GET');
	return {
		text: error && `${error.message} ${error.description}`,
		sent: isRead ? sent : sent.slice(0, 1),
	};
}

// Statistics of a year take the sandbox a while, and only what is asked counts here.
beforeEach(() =>
	sandbox.control.addFault({
		match: { path: '/users/customer%3A10042/statistics/*' },
		respond: { kind: 'json', status: 200, body: [] },
	}),
);

describe.each([...placesByOperation()])('%s as the tool of an agent', (_, fields) => {
	it('takes what the model leaves blank as not there, or refuses it by its name', async () => {
		const parameters = await exampleOf(sandbox, fields[0]!);
		for (const place of fields.filter(({ field }) => !isGroup(field))) {
			const { name, displayName } = place.field;
			const tried = withValue(parameters, place, EXPRESSION);
			let usual: unknown;
			for (const value of BLANKS) {
				const label = `${name} with ${JSON.stringify(value)}`;
				const { text, sent } = await ask(tried, value);
				if (text?.includes(`'${displayName}' has no`)) {
					expect({ label, sent }).toEqual({ label, sent: [] });
				} else {
					usual ??= (await ask(withoutIt(tried))).sent;
					expect({ label, sent }).toEqual({ label, sent: usual });
				}
			}
		}
	});
});
