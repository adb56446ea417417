import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox();

const list: IDataObject = { resource: 'user', operation: 'getAll', limit: 1 };
const start: IDataObject = {
	...{ resource: 'vehicle', operation: 'startCharging', vehicleId: byId('v1') },
};
const unlink: IDataObject = { resource: 'user', operation: 'delete', userId: byId('u1') };
const rename: IDataObject = {
	...{ resource: 'location', operation: 'update', locationId: byId('l1') },
	updateFields: { name: 'Home' },
};

async function ask(parameters: IDataObject, options: IDataObject = {}) {
	const before = sandbox.apiRequests().length;
	const { items, error } = await runEnode(sandbox.credential(), { ...parameters, options });
	const sent = sandbox.apiRequests().slice(before);
	return { items, error, sent: sent.map(({ method, path }) => `${method} ${path}`) };
}

describe('a gateway before Enode', () => {
	const redirect = (method: string, status: number) =>
		sandbox.control.addFault({
			// The token is asked for with POST, too.
			match: { method, path: method === 'POST' ? '/vehicles*' : '/*' },
			times: method === 'GET' ? 1 : undefined,
			respond: { kind: 'status', status, headers: { location: `${sandbox.apiUrl}/users` } },
		});

	it.each([
		[301, 'POST', start],
		[302, 'POST', start],
		[307, 'DELETE', unlink],
		[308, 'PUT', rename],
	])(
		'that redirects (%i) gets no %s carried out, and is told',
		async (status, method, parameters) => {
			await ask(list);
			redirect(method, status);
			const { error, sent } = await ask(parameters);
			expect(error?.message).toContain(`redirects to 127.0.0.1`);
			expect(error?.description).toContain('Nothing was carried out.');
			expect(error?.description).toContain("'API URL'");
			expect(sent).toEqual([expect.stringMatching(`^${method} `)]);
		},
	);

	it('may redirect what only reads', async () => {
		redirect('GET', 302);
		const { items, error } = await ask(list);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	it.each(['text/html', 'text/plain'])(
		'that is busy, and says so in %s, is waited for',
		async (contentType) => {
			sandbox.control.addFault({
				match: { method: 'GET', path: '/users' },
				times: 1,
				respond: { kind: 'text', status: 429, body: 'Slow down', contentType },
			});
			const { items, error, sent } = await ask(list);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(sent).toHaveLength(2);
		},
	);

	it.each([408, 425])('that answers %i is asked again', async (status) => {
		sandbox.control.addFault({
			match: { method: 'GET', path: '/users' },
			times: 1,
			respond: { kind: 'status', status },
		});
		expect((await ask(list)).items).toHaveLength(1);
	});
});

describe('a pause that Enode asks for while it fails', () => {
	const failing = (status: number, seconds: string, times?: number) =>
		sandbox.control.addFault({
			match: { method: 'GET', path: '/users' },
			times,
			respond: { kind: 'status', status, headers: { 'retry-after': seconds } },
		});

	it.each([500, 502, 504])('is kept (%i)', async (status) => {
		failing(status, '20', 1);
		const from = Date.now();
		expect((await ask(list)).items).toHaveLength(1);
		expect(Date.now() - from).toBeGreaterThanOrEqual(20_000);
	});

	it.each([500, 502, 504])(
		'that is too long is told at once, with its end (%i)',
		async (status) => {
			failing(status, '3600');
			const { error, sent } = await ask(list);
			expect(sent).toEqual(['GET /users']);
			expect(error?.description).toMatch(/Enode asks to wait until 20\d\d-/);
		},
	);
});
