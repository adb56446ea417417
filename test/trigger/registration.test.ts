import { randomUUID } from 'node:crypto';
import { sign } from '../../sandbox/webhooks/delivery';
import { TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const UPDATED = 'user:vehicle:updated';
let host: TriggerHost;

beforeEach(async () => {
	host = new TriggerHost(sandbox.credential(), { events: [UPDATED], options: {} });
	await host.listen();
});
afterEach(async () => await host.close());

const webhooks = () => sandbox.control.state.webhooks.values();
const only = () => {
	expect(webhooks()).toHaveLength(1);
	return webhooks()[0]!;
};

/** Sends a real delivery; answers what the trigger said to it. */
async function deliver(webhookId = only().id) {
	const event = { event: UPDATED, createdAt: new Date(0).toISOString(), user: { id: 'anna' } };
	const [record] = await sandbox.control.sendDeliveries({ webhookId, events: [event] });
	return record?.status;
}

const requests = (method: string) =>
	sandbox.apiRequests().filter((request) => request.method === method);

describe('activating', () => {
	it('makes one webhook with the chosen events and a secret of 32 random bytes', async () => {
		await host.activate();
		expect(only()).toMatchObject({
			url: host.productionUrl,
			events: [UPDATED],
			apiVersion: '2024-10-01',
			isActive: true,
			authentication: null,
		});
		expect(only().secret).toMatch(/^[0-9a-f]{64}$/);
		expect(await deliver()).toBe(200);

		const { secret } = only();
		await host.deactivate();
		await host.activate();
		expect(only().secret).not.toBe(secret);
	});

	it('subscribes to everything with *, and to nothing twice', async () => {
		host.parameters = { events: [UPDATED, '*', UPDATED] };
		await host.activate();
		expect(only().events).toEqual(['*']);
	});

	it('leaves a webhook alone that is as it should be', async () => {
		await host.activate();
		const { secret } = only();
		sandbox.control.clearRequests();
		await host.activate();
		expect(only().secret).toBe(secret);
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET']);
		expect(await deliver()).toBe(200);
	});

	it('changes the events when others are chosen', async () => {
		await host.activate();
		const { id } = only();
		for (const events of [['user:hvac:updated'], ['user:hvac:updated', UPDATED]]) {
			host.parameters = { events };
			await host.activate();
			expect(only()).toMatchObject({ id, events });
		}
		expect(await deliver()).toBe(200);
	});

	it.each([
		[['user:hvac:updated', UPDATED], [UPDATED]],
		[[UPDATED], ['user:hvac:updated']],
		[[UPDATED], ['user:hvac:updated', UPDATED]],
		[['*'], [UPDATED]],
		[[UPDATED, 'user:hvac:updated'], ['*']],
		[
			[UPDATED, 'user:hvac:updated'],
			[UPDATED, 'user:charger:updated'],
		],
	])('tells Enode when %j becomes %j, and deliveries go on', async (before, events) => {
		host.parameters = { events: before };
		await host.activate();
		const { id, secret } = only();
		sandbox.control.clearRequests();
		host.parameters = { events };
		await host.activate();
		expect(only()).toMatchObject({ id, events, secret });
		expect(requests('PATCH').map(({ path, body }) => [path, body])).toEqual([
			[`/webhooks/${id}`, expect.objectContaining({ events })],
		]);
		expect(await deliver()).toBe(200);
	});

	it('tells Enode nothing when the same events are chosen in another order', async () => {
		host.parameters = { events: ['user:hvac:updated', UPDATED] };
		await host.activate();
		sandbox.control.clearRequests();
		host.parameters = { events: [UPDATED, 'user:hvac:updated'] };
		await host.activate();
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET']);
	});

	it('keeps a secret that n8n has stored, as it would store a new one only later', async () => {
		await host.activate();
		const { staticData } = host;
		host.parameters = { events: ['*'] };
		await host.activate();
		host.staticData = staticData;
		expect(await deliver()).toBe(200);
	});

	it('wakes a webhook that Enode has given up', async () => {
		await host.activate();
		only().isActive = false;
		await host.activate();
		expect(only().isActive).toBe(true);
		expect(await deliver()).toBe(200);
	});

	it('sets back another version', async () => {
		await host.activate();
		only().apiVersion = null;
		await host.activate();
		expect(only().apiVersion).toBe('2024-10-01');
	});

	it('makes a new webhook when somebody deleted the old one', async () => {
		await host.activate();
		sandbox.control.state.webhooks.remove(only().id);
		sandbox.control.clearRequests();
		await host.activate();
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
		expect(await deliver()).toBe(200);
	});

	it('takes over a leftover at its exact address, with a new secret and the right events', async () => {
		await host.activate();
		const leftover = { ...only() };
		Object.assign(only(), {
			events: ['*'],
			isActive: false,
			authentication: { headerName: 'x-key', headerValue: 'of somebody' },
		});
		host.loseNote();
		await host.activate();
		expect(only()).toMatchObject({
			id: leftover.id,
			events: [UPDATED],
			isActive: true,
			authentication: null,
		});
		expect(only().secret).not.toBe(leftover.secret);
		expect(await deliver()).toBe(200);
	});

	it('finds a leftover on any page, and touches no other address', async () => {
		await host.activate();
		const { id, url } = only();
		const others = Array.from({ length: 120 }, (_, index) => ({
			...only(),
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			url: `${url}${index === 0 ? '/' : index}`,
		}));
		for (const other of others) sandbox.control.state.webhooks.add(new Date().toISOString(), other);
		const before = JSON.stringify(others);
		host.loseNote();
		await host.activate();
		expect(webhooks()).toHaveLength(121);
		expect(JSON.stringify(others)).toBe(before);
		expect(await deliver(id)).toBe(200);
	});

	it('leaves one webhook where there are several for its address', async () => {
		await host.activate();
		const { id } = only();
		const copies = ['2020-01-01', '2099-01-01'].map(
			(day) => [day, { ...only(), id: randomUUID() }] as const,
		);
		for (const [day, copy] of copies)
			sandbox.control.state.webhooks.add(`${day}T00:00:00.000Z`, copy);
		host.parameters = { events: ['*'] };
		await host.activate();
		expect(only().id).toBe(id);
		expect(await deliver()).toBe(200);
	});

	it('knows its address when Enode writes it in another way', async () => {
		await host.activate();
		const written = host.productionUrl.replace('http://127.0.0.1', 'HTTP://127.1');
		only().url = written;
		sandbox.control.clearRequests();
		await host.activate();
		expect(await host.poll()).toBeNull();
		expect(sandbox.control.requests().map(({ method }) => method)).toEqual(['GET', 'GET']);
		host.loseNote();
		await host.activate();
		expect(only().url).toBe(written);
		await host.deactivate();
		expect(webhooks()).toEqual([]);
	});

	it('does not take the webhook of another address for its own', async () => {
		await host.activate();
		const { id } = only();
		only().url = 'https://another.example.com/webhook/the-webhook/webhook';
		const before = JSON.stringify(only());
		await host.activate();
		expect(webhooks()).toHaveLength(2);
		expect(JSON.stringify(sandbox.control.state.webhooks.get(id))).toBe(before);
		await host.deactivate();
		expect(only().id).toBe(id);
	});
});

describe('activating against an Enode that does not answer well', () => {
	const fault = (method: string, respond: object, times?: number) =>
		sandbox.control.addFault({
			match: { method, path: '/webhooks' },
			times,
			respond: respond as { kind: 'cut' },
		});

	it.each([
		['is unavailable', { kind: 'status', status: 503 }],
		['cuts the connection', { kind: 'cut' }],
		['registers the webhook, but its answer gets lost', { kind: 'truncate' }],
	])('leaves one webhook with a working secret when it %s', async (_, respond) => {
		fault('POST', respond, 2);
		await host.activate();
		expect(await deliver()).toBe(200);
	});

	it('leaves one webhook with a working secret when answers to a takeover get lost', async () => {
		await host.activate();
		host.loseNote();
		sandbox.control.addFault({
			match: { method: 'PATCH', path: '/webhooks/*' },
			times: 2,
			respond: { kind: 'truncate' },
		});
		await host.activate();
		expect(await deliver()).toBe(200);
	});

	it('does not make a second webhook when it cannot read the list', async () => {
		await host.activate();
		host.loseNote();
		fault('GET', { kind: 'status', status: 403 });
		await expect(host.activate()).rejects.toThrow('Enode does not allow this');
		expect(webhooks()).toHaveLength(1);
		expect(requests('POST')).toHaveLength(1);
	});

	it('does not take something else for the webhook', async () => {
		fault('POST', { kind: 'json', status: 200, body: [] });
		await expect(host.activate()).rejects.toThrow('something that is not a webhook');
	});

	it.each([[{}], [[]], [{ id: '' }], [{ id: 'w1', events: [] }], [{ id: 'w1', url: 'a' }]])(
		'does not take %j for the webhook of its note, nor for a new one',
		async (body) => {
			await host.activate();
			sandbox.control.addFault({
				match: { path: '/webhooks/*' },
				respond: { kind: 'json', status: 200, body },
			});
			await expect(host.activate()).rejects.toThrow('something that is not a webhook');
			host.loseNote();
			sandbox.control.state.webhooks.remove(only().id);
			fault('POST', { kind: 'json', status: 200, body });
			await expect(host.activate()).rejects.toThrow('something that is not a webhook');
		},
	);

	it('is told of a gateway that redirects what it registers', async () => {
		const headers = { location: `${sandbox.apiUrl}/webhooks` };
		fault('POST', { kind: 'status', status: 301, headers });
		await expect(host.activate()).rejects.toThrow('redirects to 127.0.0.1');
	});

	it('says what happened when it goes on', async () => {
		fault('POST', { kind: 'status', status: 403 });
		await expect(host.activate()).rejects.toThrow('Enode does not allow this');
		expect(webhooks()).toEqual([]);
		expect(requests('DELETE')).toEqual([]);
	});
});

describe('deactivating', () => {
	it('leaves no webhook', async () => {
		await host.activate();
		const { secret } = only();
		await host.deactivate();
		expect(webhooks()).toEqual([]);
		expect((await host.receive(signed(secret))).status).toBe(401);
	});

	it('is done when the webhook is gone already', async () => {
		await host.activate();
		sandbox.control.state.webhooks.remove(only().id);
		await host.deactivate();
		await host.activate();
		expect(await deliver()).toBe(200);
	});

	it('is done when somebody deletes the webhook meanwhile', async () => {
		await host.activate();
		sandbox.control.addFault({
			match: { method: 'DELETE', path: '/webhooks*' },
			respond: { kind: 'status', status: 404 },
		});
		await host.deactivate();
		expect(host.logged).toEqual([]);
	});

	it('asks nothing without an ID', async () => {
		await host.deactivate();
		expect(sandbox.control.requests()).toEqual([]);
	});

	it.each([
		['GET', 403],
		['DELETE', 403],
		['DELETE', 500],
	])(
		'throws when %s ends with %i, so that n8n tries again, and keeps the ID',
		async (method, status) => {
			await host.activate();
			sandbox.control.addFault({
				match: { method },
				times: 1,
				respond: { kind: 'status', status },
			});
			await expect(host.deactivate()).rejects.toThrow('Enode');
			await host.deactivate();
			expect(webhooks()).toEqual([]);
		},
	);
});

describe('a copy of an n8n, which has its note and another address', () => {
	let copy: TriggerHost;

	beforeEach(async () => {
		await host.activate();
		copy = new TriggerHost(sandbox.credential(), { ...host.parameters });
		copy.staticData = structuredClone(host.staticData);
		await copy.listen();
	});
	afterEach(async () => await copy.close());

	/** Nobody changed the webhook of the original, and it still delivers. */
	async function originalIs(before: object): Promise<void> {
		const original = webhooks().find(({ url }) => url === host.productionUrl)!;
		expect(original).toEqual(before);
		expect(await deliver(original.id)).toBe(200);
	}

	it.each<[string, () => Promise<void>]>([
		['unpublishes', async () => await copy.deactivate()],
		['publishes', async () => await copy.activate()],
		[
			'publishes and unpublishes',
			async () => {
				await copy.activate();
				await copy.deactivate();
			},
		],
		[
			'chooses other events',
			async () => {
				copy.parameters = { events: ['*'] };
				await copy.activate();
			},
		],
	])('touches nothing of the original when it %s, and says what it left', async (_, act) => {
		const before = structuredClone(only());
		await act();
		await originalIs(before);
		expect(copy.logged).toHaveLength(1);
		expect(copy.logged[0]).toContain(before.id);
		expect(copy.logged[0]).toContain(before.url);
		expect(copy.logged[0]).toContain('Webhook: Delete');
	});

	it('has a webhook of its own once it is published', async () => {
		await copy.activate();
		expect(webhooks().map(({ url }) => url)).toEqual(
			expect.arrayContaining([host.productionUrl, copy.productionUrl]),
		);
		await copy.deactivate();
		expect(only().url).toBe(host.productionUrl);
	});

	it('writes no password of an address into the log', async () => {
		only().url = 'https://me:hunter2@n8n.example.com/webhook/a';
		await copy.deactivate();
		expect(copy.logged.join()).toContain('https://n8n.example.com/webhook/a');
		expect(copy.logged.join()).not.toContain('hunter2');
	});
});

describe('listening for a test event', () => {
	it('does not touch the webhook of the active workflow', async () => {
		await host.activate();
		const active = { ...only() };
		await host.activate(true);
		expect(webhooks()).toHaveLength(2);
		const test = webhooks().find(({ id }) => id !== active.id)!;
		expect(test.url).toBe(active.url.replace('/webhook/', '/webhook-test/'));
		expect(test.secret).not.toBe(active.secret);
		expect([await deliver(active.id), await deliver(test.id)]).toEqual([200, 200]);
		await host.deactivate(true);
		expect(only()).toMatchObject({ ...active, lastSuccess: expect.any(String) });
		expect(await deliver()).toBe(200);
	});
});

describe('an address that Enode cannot deliver to', () => {
	const real = { accessTokenUrl: 'https://oauth.sandbox.enode.io/oauth2/token' };

	it.each([
		['http://n8n.example.com', /does not begin with https/],
		['http://localhost:5678', /does not begin with https/],
		...[
			...[
				'localhost:5678',
				'LOCALHOST',
				'localhost.',
				'n8n.localhost',
				'127.0.0.1',
				'127.8.8.8:5678',
				'127.10.20.30',
				'[::1]',
			],
			...['0.0.0.0', '10.0.0.3', '10.255.255.255:5678', '192.168.0.1', '192.168.1.20:5678'],
			...['172.16.0.1', '172.19.0.3', '172.20.0.3', '172.29.9.9', '172.31.255.255'],
			...['169.254.0.1', '169.254.169.254', '[fd00::1]', '[fc00::1]', '[fe80::1]:5678', '[::]'],
			...['100.64.0.1', '100.99.0.1', '100.127.255.255', '0.1.2.3', '[febf::1]'],
			// Other ways to write 10.0.0.3 and 127.0.0.1.
			...['10.3', '0x0a000003', '167772163', '[::ffff:10.0.0.3]', '0177.0.0.1', '127.1'],
			...['n8n', 'n8n:5678', 'n8n.local', 'n8n.internal', 'n8n.lan', 'my.n8n.home'],
			...['n8n.local.', 'n8n.home.arpa', 'me:hunter2@n8n.test', 'N8N.Invalid'],
		].map((host): [string, RegExp] => [`https://${host}`, /cannot be reached from the internet/]),
	])('%s is refused before anything is asked', async (url, flaw) => {
		const far = new TriggerHost(sandbox.credential(real), { events: ['*'] }, url);
		const refusal = far.activate();
		const place = new URL(url);
		await expect(refusal).rejects.toMatchObject({
			message: `Enode needs a public https address, but this n8n is at ${place.protocol}//${place.host}. Set N8N_WEBHOOK_URL and restart n8n.`,
			description: expect.stringMatching(flaw),
		});
		await expect(refusal).rejects.toMatchObject({
			description: expect.stringMatching(
				/N8N_WEBHOOK_URL .*\bWEBHOOK_URL\b.* the public https address/,
			),
		});
		expect(sandbox.control.requests()).toEqual([]);
	});

	it('is named as one that cannot be read when it is none', async () => {
		const far = new TriggerHost(sandbox.credential(real), { events: ['*'] }, 'n8n at home');
		await expect(far.activate()).rejects.toThrow('this n8n is at an address that cannot be read');
	});

	it('is refused where it is private, also when the API is on this machine', async () => {
		const far = new TriggerHost(sandbox.credential(), { events: ['*'] }, 'https://192.168.1.20');
		await expect(far.activate()).rejects.toThrow(
			'Enode needs a public https address, but this n8n is at https://192.168.1.20.',
		);
		expect(sandbox.control.requests()).toEqual([]);
	});

	it.each([
		...['n8n.example.com:8443/base', 'localhost.example.com', 'local.example', '10.example.com'],
		...['127.0.0.1.example.com', 'n8n.localhost.example.com'],
		...['9.0.0.1', '11.0.0.1', '110.0.0.1', '126.0.0.1', '128.0.0.1', '172.15.0.1'],
		...['172.32.0.1', '172.160.0.1', '172.2.0.1', '192.167.0.1', '192.169.0.1', '169.253.0.1'],
		...['169.255.0.1', '172.100.0.1', '100.63.0.1', '100.128.0.1', '[2a01:4f8::1]'],
	])('is not refused when it is a public one: %s', async (address) => {
		const url = `https://${address}`;
		const far = new TriggerHost(sandbox.credential(), { events: ['*'] }, url);
		await far.activate();
		expect(only().url).toBe(`${url}/webhook/the-webhook/webhook`);
	});

	it.each(['127.0.0.1:5678', '127.100.20.30', 'localhost:5678', '[::1]:5678'])(
		'is not refused on this machine when the API is on it too: %s',
		async (address) => {
			const url = `http://${address}`;
			const near = new TriggerHost(sandbox.credential(), { events: ['*'] }, url);
			await near.activate();
			expect(only().url).toBe(`${url}/webhook/the-webhook/webhook`);
		},
	);
});

function signed(secret: string) {
	const rawBody = Buffer.from('[]');
	return { headers: { 'x-enode-signature': sign('[]', secret) }, rawBody };
}
