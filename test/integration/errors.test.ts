import type { FaultResponse } from '../../sandbox';
import type { CredentialStore } from '../support/credentialStore';
import { runEnode } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const get = {
	resource: 'vehicle',
	operation: 'get',
	vehicleId: { __rl: true, mode: 'id', value: 'v1' },
	// What is said after the last attempt is the same as after the first.
	options: { maxRetryWait: 0 },
};

const problem = (title: string, detail: string, issues?: object[]) => ({
	type: 'https://developers.enode.com/api/problems/any',
	title,
	detail,
	...(issues && { issues }),
});

/** Runs "Get" once while the API answers like this, and gives what the user reads. */
async function readWhen(respond: FaultResponse, path = '/vehicles/v1') {
	sandbox.control.addFault({ match: { path }, respond });
	const { error } = await runEnode(sandbox.credential(), get);
	const { message, description, failure, context, httpCode } = error ?? {};
	return { message, description, failure, context, httpCode };
}

/** n8n's guidelines: texts say what happened and what to do, without these words. */
const BLAMING = /\b(error|problem|failure|mistake)\b/i;

describe('what a user reads when Enode refuses a request', () => {
	it.each([
		[400, 'Enode refused the request', 'Check the parameters', undefined],
		[
			401,
			'Enode refused the access token',
			"check 'Environment', 'Client ID' and 'Client Secret'",
			'credential-invalid',
		],
		[403, 'Enode does not allow this', 'Enode dashboard', undefined],
		[404, 'Enode found nothing with this ID', 'Check the ID', undefined],
		[409, 'Enode could not do this in the current state', 'current state', undefined],
		[418, 'Enode refused the request', 'Check the parameters', undefined],
		[422, 'Enode could not act on this request', 'smart charging', undefined],
		[429, 'Enode received too many requests', "'Max Concurrency'", 'rate-limited'],
		[500, 'Enode could not answer', 'Try again later', 'temporarily-unavailable'],
		[502, 'Enode could not answer', 'Try again later', 'temporarily-unavailable'],
		[503, 'Enode could not answer', 'Try again later', 'temporarily-unavailable'],
	])('HTTP %i', async (status, happened, hint, cause) => {
		const issues = [
			{ code: 'invalid', path: ['rules', 0, 'from'], message: 'must be a clock time' },
			{ message: 'second issue' },
			{ reason: 'of unknown shape' },
		];
		const read = await readWhen({
			kind: 'status',
			status,
			body: problem('The title', 'The detail of it.', issues),
		});
		expect(read.message).toBe(
			`${happened}: The title: The detail of it: rules.0.from: must be a clock time; second issue; {"reason":"of unknown shape"}`,
		);
		expect(read.description).not.toContain('second issue');
		expect(read.description).toContain(hint);
		expect(read.failure?.cause).toBe(cause);
		expect(read.httpCode).toBe(String(status));
		expect(read.context?.itemIndex).toBe(0);
		expect(`${happened} ${hint}`).not.toMatch(BLAMING);
	});

	it('names the first issues once, in words and not as regular expressions', async () => {
		const wrong = (path: string[], message: string) => ({ code: 'invalid', path, message });
		const issues = [
			wrong([], 'must match exactly one schema in oneOf'),
			wrong(['rules', '0', 'from'], 'must match pattern "^([01]\\d|2[0-3]):[0-5]\\d$"'),
			wrong(['rules', '0', 'from'], 'must match pattern "^([01]\\d|2[0-3]):[0-5]\\d$"'),
			...['a', 'b', 'c', 'd'].map((name) => wrong([name], `is wrong ${'x'.repeat(300)}`)),
		];
		const { message } = await readWhen({
			kind: 'status',
			status: 400,
			body: problem('Validation error', 'Multiple validation errors, see issues list.', issues),
		});
		const long = `is wrong ${'x'.repeat(138)}…`;
		expect(message).toBe(
			`Enode refused the request: Validation error: Multiple validation errors, see issues list: rules.0.from: has the wrong format; a: ${long}; b: ${long}; 2 more`,
		);
	});

	it('says an issue once that the detail says already', async () => {
		const issues = [{ path: ['name'], message: 'is required' }];
		const body = problem('Validation error', 'name: is required', issues);
		const { message } = await readWhen({ kind: 'status', status: 400, body });
		expect(message).toBe('Enode refused the request: Validation error: name: is required');
	});

	it.each([
		['no body', 404, ''],
		['JSON that is no problem document', 500, { oops: true }],
	])('says the status when the answer explains nothing: %s', async (_, status, body) => {
		const { message } = await readWhen({ kind: 'json', status, body });
		expect(message).toMatch(new RegExp(`^Enode .* \\(HTTP ${status}\\)$`));
	});

	it('keeps its own words where n8n would see the name of a system error in them', async () => {
		const detail = 'Approve permissions first, the file does not exist (ENOENT)';
		const { message } = await readWhen({
			kind: 'status',
			status: 403,
			body: problem('Scopes', detail),
		});
		expect(message).toBe(`Enode does not allow this: Scopes: ${detail}`);
	});

	it('shows no control characters and no endless text of a foreign server', async () => {
		const body = problem('Title', `\u0007\n${'x'.repeat(100_000)}`);
		const { message } = await readWhen({ kind: 'status', status: 400, body });
		expect(message).not.toMatch(/\p{Cc}/u);
		expect(message!.length).toBeLessThan(700);
	});
});

describe('what a user reads when no answer of Enode comes', () => {
	const host = () => sandbox.url.replace('http://', '');

	it('the connection is cut', async () => {
		const { message, description, failure, httpCode, context } = await readWhen({ kind: 'cut' });
		expect(message).toBe(`No answer from Enode at ${host()}: the connection was closed`);
		expect(description).toContain('Check the network of n8n');
		expect(failure?.cause).toBe('temporarily-unavailable');
		expect(httpCode).toBe('none');
		expect(context?.itemIndex).toBe(0);
	});

	it('the answer breaks off', async () => {
		const { id } = sandbox.control.state.assets.vehicle.newestFirst()[0]!.value;
		sandbox.control.addFault({ match: { path: `/vehicles/${id}` }, respond: { kind: 'truncate' } });
		const vehicleId = { __rl: true, mode: 'id', value: id };
		const { error, items } = await runEnode(sandbox.credential(), { ...get, vehicleId });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/^No answer from Enode at .*: the connection (broke off|was cut)$/,
		);
		expect(error?.httpCode).toBe('none');
	});

	const page = (status: number): FaultResponse => ({
		kind: 'text',
		status,
		body: '<html><title>Please log in</title></html>',
		contentType: 'text/html',
	});

	it.each([200, 400, 403, 404, 499])(
		'a proxy answers with a web page (HTTP %i)',
		async (status) => {
			const { message, description } = await readWhen(page(status));
			expect(message).toBe(
				`The answer from ${host()} is not JSON (HTTP ${status}), so it does not come from the Enode API`,
			);
			expect(description).toContain("Check 'API URL'");
			expect(sandbox.apiRequests()).toHaveLength(1);
		},
	);

	it.each([500, 502, 503, 504])(
		'a gateway answers with a web page for Enode (HTTP %i)',
		async (status) => {
			const { message, description, httpCode } = await readWhen(page(status));
			expect(httpCode).toBe(String(status));
			expect(message).toBe(`Enode could not answer (HTTP ${status})`);
			expect(description).toContain('Try again later');
		},
	);

	it('the answer is empty where there should be one', async () => {
		const { message } = await readWhen({
			kind: 'text',
			status: 200,
			body: '',
			contentType: 'application/json',
		});
		expect(message).toBe('Enode sent an empty answer');
	});

	it('the host does not exist', async () => {
		const credential = sandbox.credential({ apiUrl: 'http://enode.invalid' });
		const { error } = await runEnode(credential, get);
		expect(error?.message).toMatch(
			/^No answer from Enode at enode\.invalid: the host name is unknown/,
		);
	});

	it('nobody listens at the token URL', async () => {
		const credential = sandbox.credential({ accessTokenUrl: 'http://127.0.0.1:9/oauth2/token' });
		const { error } = await runEnode(credential, get);
		expect(error?.message).toBe('No answer from Enode at 127.0.0.1:9: the connection was refused');
		expect(error?.httpCode).toBe('none');
	});
});

describe('what a user reads when no token is given', () => {
	const refused = 'Enode refused the client ID or the client secret (invalid_client)';

	it.each([
		['client ID', { clientId: 'somebody' }],
		['client secret', { clientSecret: 'guess' }],
	])('wrong %s', async (_, fields) => {
		const { error } = await runEnode(sandbox.credential(fields), get);
		expect(error?.message).toBe(refused);
		expect(error?.description).toContain('sandbox and production have separate clients');
		expect(error?.failure?.cause).toBe('credential-invalid');
		expect(error?.httpCode).toBe('401');
	});

	/** 12 items that ask for different vehicles. */
	async function runAll(credential: CredentialStore, operation: string) {
		const vehicles = sandbox.control.state.assets.vehicle.values().slice(0, 12);
		const items = vehicles.map(({ id }) => ({ id }));
		const parameters = {
			...{ resource: 'vehicle', operation },
			vehicleId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		};
		sandbox.control.clearRequests();
		const run = await runEnode(credential, parameters, { items, onError: 'continueRegularOutput' });
		return run.items.map(({ json }) => json.error);
	}

	const refusedEach = Array.from({ length: 12 }, (_, index) => `${refused} [item ${index}]`);

	it.each([
		['reads', 'get'],
		['writes', 'refresh'],
	])('asks once for a whole run of different %s, and tells every item', async (_, operation) => {
		const credential = sandbox.credential({ clientSecret: 'guess' });
		expect(await runAll(credential, operation)).toEqual(refusedEach);
		expect(sandbox.tokenRequests()).toHaveLength(1);
		expect(sandbox.apiRequests()).toEqual([]);
	});

	it('asks once where a stored token went with its secret, however the answers come in', async () => {
		const credential = sandbox.credential();
		await runAll(credential, 'get');
		sandbox.control.rotateSecret();
		const ids = sandbox.control.state.assets.vehicle.values().map(({ id }) => id);
		for (const [index, id] of ids.slice(0, 10).entries()) {
			const respond = { kind: 'delay', ms: 20 * index } as const;
			sandbox.control.addFault({ match: { path: `/vehicles/${id}` }, respond });
		}
		expect(await runAll(credential, 'get')).toEqual(refusedEach);
		expect(sandbox.tokenRequests()).toHaveLength(1);
		// The first ten, and the read by which n8n renews the token.
		expect(sandbox.apiRequests()).toHaveLength(11);
	});

	it('a regenerated secret ends the old one, and the new one works', async () => {
		const credential = sandbox.credential();
		await runEnode(credential, { resource: 'user', operation: 'getAll' });
		const clientSecret = sandbox.control.rotateSecret();

		const before = await runEnode(credential, { resource: 'user', operation: 'getAll' });
		expect(before.error?.message).toBe(refused);

		credential.data.clientSecret = clientSecret;
		const after = await runEnode(credential, { resource: 'user', operation: 'getAll' });
		expect(after.error).toBeUndefined();
		expect(after.items).toHaveLength(8);
	});

	it('the token endpoint is down', async () => {
		const { message, description } = await readWhen(
			{ kind: 'status', status: 503 },
			'/oauth2/token',
		);
		expect(message).toBe('Enode gave no access token (HTTP 503)');
		expect(description).toContain('Try again later');
	});

	it('the token endpoint answers with a web page (n8n 2.20 to 2.33 tell its type)', async () => {
		const respond = {
			kind: 'text',
			status: 200,
			body: '<html></html>',
			contentType: 'text/html',
		} as const;
		const { message, description } = await readWhen(respond, '/oauth2/token');
		expect(message).toMatch(
			/^Enode gave no access token \((HTTP 200|Unsupported content type: text\/html)\)$/,
		);
		expect(description).toContain("'Environment'");
	});

	it('the token endpoint answers with something else', async () => {
		const respond = { kind: 'json', status: 200, body: { hello: 'world' } } as const;
		const { message, description } = await readWhen(respond, '/oauth2/token');
		expect(message).toBe(
			'Enode gave no access token: the answer of the token endpoint contains none',
		);
		expect(description).toContain("'Environment'");
		expect(sandbox.tokenRequests()).toHaveLength(1);
	});

	it('the API belongs to another environment than the token', async () => {
		const body = problem('Unauthorized', 'Unauthorized for resource');
		const respond: FaultResponse = { kind: 'status', status: 401, body };
		sandbox.control.addFault({ match: { path: '/users' }, respond });
		const { message, description } = await readWhen(respond);
		expect(message).toBe('Enode refused the access token: Unauthorized for resource');
		expect(description).toContain("'Environment'");
		expect(sandbox.tokenRequests()).toHaveLength(2);
	});

	it('no credential is selected', async () => {
		const { error } = await runEnode(sandbox.credential(), get, { isSelected: false });
		expect(error?.message).toMatch(/credentials/);
	});
});

describe('the item that an error is about', () => {
	const ids = () => sandbox.control.state.assets.vehicle.values().map(({ id }) => id);

	async function errorOf(operation: string, failing: string, respond?: FaultResponse) {
		const path = operation === 'get' ? `/vehicles/${failing}` : `/vehicles/${failing}/refresh-hint`;
		if (respond) sandbox.control.addFault({ match: { path }, respond });
		const [first, second, third] = ids();
		const { error } = await runEnode(
			sandbox.credential(),
			{
				...{ ...get, operation },
				vehicleId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			{ items: [first, second, failing, third].map((id) => ({ id })) },
		);
		return error;
	}

	it.each(['get', 'refresh'])('is named by what n8n keeps with it: %s', async (operation) => {
		const failures: Array<[FaultResponse, string]> = [
			[{ kind: 'status', status: 404 }, '404'],
			[{ kind: 'status', status: 400 }, '400'],
			[{ kind: 'status', status: 500 }, '500'],
			[{ kind: 'cut' }, 'none'],
			[{ kind: 'text', status: 403, body: '<html></html>', contentType: 'text/html' }, '403'],
		];
		for (const [respond, status] of failures) {
			sandbox.control.reset();
			const error = await errorOf(operation, 'failing', respond);
			expect(error?.context?.itemIndex).toBe(2);
			expect(error?.httpCode).toBe(status);
		}
	});

	it('is named where its parameters cannot be read', async () => {
		const error = await errorOf('get', ' ');
		expect(error?.message).toBe("'Vehicle' has no value [item 2]");
		expect(error?.context?.itemIndex).toBe(2);
		expect(sandbox.control.requests()).toEqual([]);
	});
});

describe('secrets', () => {
	it.each([
		['refused by the API', '/vehicles/v1', { kind: 'status', status: 400 }],
		['cut connection', '/vehicles/v1', { kind: 'cut' }],
		['refused by the token endpoint', '/oauth2/token', { kind: 'status', status: 401 }],
		['token endpoint cut', '/oauth2/token', { kind: 'cut' }],
	] as Array<[string, string, FaultResponse]>)(
		'reach neither the error nor the items: %s',
		async (_, path, respond) => {
			sandbox.control.addFault({ match: { path }, respond });
			const credential = sandbox.credential({ clientSecret: sandbox.clientSecret });
			const ended = await runEnode(credential, get);
			const went = await runEnode(credential, get, { onError: 'continueErrorOutput' });
			const shown = [ended, went].map((run) => everything(run)).join();
			expect(shown).toContain('Enode');
			for (const secret of [sandbox.clientSecret, credential.token, 'Bearer', 'Basic '].filter(
				Boolean,
			)) {
				expect(shown).not.toContain(secret);
			}
		},
	);
});

/** All that hangs on a value, with what JSON leaves out. */
function everything(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((name) => `${name}: ${everything((value as Record<string, unknown>)[name], seen)}`)
		.join('\n');
}
