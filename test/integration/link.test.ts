import type { IDataObject } from 'n8n-workflow';
import { runEnode, type RunOptions } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const DAY = 86_400_000;
const BASE = 'https://n8n.example.com/webhook-waiting';
const RESUMED = { options: { resumeWorkflow: true } };

const run = async (operation: string, parameters: IDataObject, options?: RunOptions) =>
	await runEnode(
		sandbox.credential(),
		{ resource: 'linkSession', operation, ...parameters },
		options,
	);

const sent = () =>
	sandbox.apiRequests().find(({ method }) => method === 'POST')?.body as IDataObject;

/** An asset whose account at its vendor stopped working. */
function unlinked(type: 'vehicle' | 'charger') {
	const { state } = sandbox.control;
	const asset = state.assets[type].values()[0]!;
	const user = state.users.get(asset.userId)!;
	user.invalidVendors = [asset.vendor];
	return asset;
}

describe('a link that leads back to the execution', () => {
	it('has its resume address in place of a Redirect URI', async () => {
		const user = { userId: byId('anna-berg') };
		const { items, hints, error } = await run(
			'create',
			{ ...user, ...RESUMED },
			{ resumeBase: BASE },
		);
		expect(error).toBeUndefined();
		expect(String(sent().redirectUri).startsWith(`${BASE}/1`)).toBe(true);
		expect(items).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('is one for relinking, too', async () => {
		const assetId = byId(unlinked('vehicle').id);
		const { error } = await run('relink', { assetId, ...RESUMED }, { resumeBase: BASE });
		expect(error).toBeUndefined();
		expect(String(sent().redirectUri).startsWith(`${BASE}/1`)).toBe(true);
	});

	it.each([
		'http://localhost:5678/webhook-waiting',
		'https://192.168.1.4/w',
		'https://n8n.local/w',
	])('is made with a warning where only this network reaches n8n: %s', async (resumeBase) => {
		const { items, hints } = await run(
			'create',
			{ userId: byId('anna-berg'), ...RESUMED },
			{ resumeBase },
		);
		expect(items).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining(new URL(resumeBase).host)]);
		expect(hints[0]).toContain('N8N_WEBHOOK_URL');
	});

	it('warns once where several items share it', async () => {
		const { hints } = await run(
			'create',
			{ userId: '={{ $json.user }}', ...RESUMED },
			{ resumeBase: BASE, items: [{ user: 'a' }, { user: 'b' }] },
		);
		expect(hints).toEqual([expect.stringMatching(/^All 2 links lead back to the same execution/)]);
	});

	it('is refused before it is made where the address is longer than Enode takes', async () => {
		const { error } = await run(
			'create',
			{ userId: byId('anna-berg'), ...RESUMED },
			{ resumeBase: `https://n8n.example.com/${'a'.repeat(500)}` },
		);
		expect(error?.message).toMatch(
			/^'Resume Workflow' needs an address of [56]\d\d characters, and Enode takes 500/,
		);
		expect(error?.description).toContain('N8N_WEBHOOK_URL');
		expect(sandbox.apiRequests()).toEqual([]);
	});
});

describe('a link', () => {
	const redirectUri = 'https://app.example.com/linked';

	it('says for whom it is and until when it can be opened, a day from now', async () => {
		const before = Date.now();
		const { items } = await run('create', { userId: byId('anna-berg'), redirectUri });
		const { userId, expiresAt } = items[0]!.json;
		expect(userId).toBe('anna-berg');
		const expiry = Date.parse(String(expiresAt));
		expect(expiry).toBeGreaterThanOrEqual(before + DAY);
		expect(expiry).toBeLessThanOrEqual(Date.now() + DAY);
		expect(sent().redirectUri).toBe(redirectUri);
	});

	it.each(['vehicle', 'charger'] as const)('says whose %s is relinked', async (type) => {
		const { id, userId } = unlinked(type);
		const { items } = await run('relink', { assetId: byId(id), redirectUri });
		expect(items[0]!.json).toMatchObject({ userId, linkUrl: expect.any(String) });
	});

	it('is put out also where its user cannot be found', async () => {
		const { id } = unlinked('vehicle');
		sandbox.control.addFault({
			match: { path: `/vehicles/${id}` },
			respond: { kind: 'status', status: 403 },
		});
		const { items, error } = await run('relink', { assetId: byId(id), redirectUri });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ userId: null, linkUrl: expect.any(String) });
	});

	it('asks in a new node for what smart charging of a vehicle needs', async () => {
		await run('create', { userId: byId('anna-berg'), redirectUri });
		expect(sent().scopes).toEqual([
			'vehicle:read:data',
			'vehicle:control:charging',
			'vehicle:read:location',
		]);
	});

	it('needs a Redirect URI where it does not lead back', async () => {
		// n8n 1 names the parameter in the editor only.
		await expect(run('create', { userId: byId('anna-berg') })).rejects.toThrow(
			/Parameter "Redirect URI" is required|The workflow has issues/,
		);
	});
});
