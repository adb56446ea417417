import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const inputs: IDataObject[] = [
	...['anna-berg', ' anna-berg ', 'jörg@example.com', 'a/b', '={{ 1 }}', '', '  '],
	...[0, 42, -1.5, true, null, ['anna-berg'], { c: 'anna-berg' }],
].map((b) => ({ a: { b } }));
inputs.push(
	{},
	{ a: {} },
	{ a: null },
	{ a: 'anna-berg' },
	{ a: ['anna-berg'] },
	{ b: 'anna-berg' },
);

/** What a user sees of a run over one item, and what Enode saw. */
async function see(expression: string, input: IDataObject) {
	sandbox.control.clearRequests();
	const userId = { __rl: true, mode: 'id', value: expression };
	const parameters = { resource: 'user', operation: 'get', userId };
	const { items, error } = await runEnode(sandbox.credential(), parameters, { items: [input] });
	return {
		json: items.map(({ json }) => json),
		error: error && [error.message, error.description],
		paths: sandbox.apiRequests().map(({ path }) => path),
	};
}

it('sees a user behind a field of the input', async () => {
	const { json } = await see('={{ $json.a.b }}', { a: { b: 'anna-berg' } });
	expect(json).toMatchObject([{ id: 'anna-berg' }]);
});

it.each([
	['={{ $json.a.b }}', '={{ $json["a"]["b"] }}'],
	['={{$json.a.b}}', '={{ $json.a?.b }}'],
	['={{ $json.a.length }}', '={{ $json.a["length"] }}'],
	['={{ $json.a.toString }}', '={{ $json.a["toString"] }}'],
])('reads a field of the input by %s as n8n does by %s', async (plain, other) => {
	for (const input of inputs) {
		expect([input, await see(plain, input)]).toEqual([input, await see(other, input)]);
	}
});
