import axios, { type AxiosResponse } from 'axios';
import type { AssetType, Change } from '../../sandbox';
import { found } from '../support/found';
import { findBy, run, type Running } from './support';

const DAY = 86_400_000;
const REDIRECT = 'https://app.example.com/linked?signature=a%2Fb&x=1';
const browser = axios.create({ maxRedirects: 0, validateStatus: () => true });

describe('the page of a link', () => {
	let running: Running;
	let changes: Change[];

	beforeEach(async () => {
		running = await run();
		changes = [];
		running.sandbox.control.changes.listen((change) => changes.push(change));
	});
	afterEach(async () => await running.sandbox.close());

	const open = async (userId: string, types: AssetType[], more: object = {}): Promise<string> => {
		const scopes = types.map((type) => `${type}:read:data`);
		const body = { scopes, language: 'browser', redirectUri: REDIRECT, ...more };
		const { status, data } = await running.api.post(`/users/${userId}/link`, body);
		expect(status).toBe(200);
		return data.linkUrl;
	};

	/** What the browser gets that sends the page's form with this button. */
	const press = async (linkUrl: string, button: 'Link' | 'Cancel'): Promise<AxiosResponse> => {
		const { data } = await browser.get(linkUrl);
		const action = new RegExp(`formaction="([^"]+)">${button}<`).exec(data)?.[1];
		return await browser.postForm(new URL(found(action), linkUrl).href, {});
	};

	const assetsOf = async (userId: string, type: AssetType) =>
		(await running.api.get(`/users/${userId}/${type.replace(/y$/, 'ie')}s`)).data.data;

	const ALL = ['vehicle', 'charger', 'hvac', 'inverter', 'battery', 'meter'] as const;

	it('links a device of each type, and sends the user back to the Redirect URI', async () => {
		const linkUrl = await open('newcomer', [...ALL]);
		const { status, headers } = await press(linkUrl, 'Link');
		expect([status, headers.location]).toEqual([303, REDIRECT]);
		for (const type of ALL) {
			const [asset, ...others] = await assetsOf('newcomer', type);
			expect(others).toEqual([]);
			expect(asset).toMatchObject({
				userId: 'newcomer',
				scopes: [`${type}:read:data`],
				location: { id: null },
			});
		}
		const discovered = changes
			.map(({ event }) => event)
			.filter((event) => event.endsWith(':discovered'));
		expect(discovered.sort()).toEqual(ALL.map((type) => `user:${type}:discovered`).sort());
	});

	it('finds devices whose data follow', async () => {
		await press(await open('newcomer', [...ALL]), 'Link');
		running.sandbox.control.advanceClock(DAY / 48);
		const updated = new Set(changes.map(({ event }) => event));
		for (const type of ALL) expect(updated).toContain(`user:${type}:updated`);
		expect((await assetsOf('newcomer', 'inverter'))[0].timezone).toEqual(expect.any(String));
	});

	it.each(['VOLVO', 'OPEL'])('links an account at the vendor that is given: %s', async (vendor) => {
		await press(await open('newcomer', ['vehicle'], { vendor }), 'Link');
		expect((await running.api.get('/users/newcomer')).data.linkedVendors).toEqual([
			{ vendor, vendorType: 'vehicle', isValid: true },
		]);
	});

	it('adds to what a user has, at home', async () => {
		const before = await assetsOf('anna-berg', 'charger');
		await press(await open('anna-berg', ['charger']), 'Link');
		const after = await assetsOf('anna-berg', 'charger');
		expect(after).toHaveLength(before.length + 1);
		expect(after[0].location.id).toBe(before[0].location.id);
	});

	it('lets an account work again', async () => {
		const car = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		const count = (await assetsOf('anna-berg', 'vehicle')).length;
		running.sandbox.control.invalidateVendor('anna-berg', 'TESLA');
		const body = { language: 'browser', redirectUri: REDIRECT };
		const { data } = await running.api.post(`/assets/${car.id}/relink`, body);
		expect((await press(data.linkUrl, 'Link')).headers.location).toBe(REDIRECT);
		const { linkedVendors } = (await running.api.get('/users/anna-berg')).data;
		expect(linkedVendors.find(({ vendor }: { vendor: string }) => vendor === 'TESLA').isValid).toBe(
			true,
		);
		expect(await assetsOf('anna-berg', 'vehicle')).toHaveLength(count);
	});

	it('sends a user who leaves early back with an error (official), and can be opened again', async () => {
		const linkUrl = await open('newcomer', ['vehicle']);
		const { status, headers } = await press(linkUrl, 'Cancel');
		const { origin, pathname, searchParams } = new URL(headers.location);
		expect([status, origin + pathname]).toEqual([303, 'https://app.example.com/linked']);
		expect(Object.fromEntries(searchParams)).toEqual({
			signature: 'a/b',
			x: '1',
			error: expect.any(String),
			error_message: expect.any(String),
		});
		expect(await assetsOf('newcomer', 'vehicle')).toEqual([]);
		expect((await press(linkUrl, 'Link')).status).toBe(303);
	});

	it('opens an app where the Redirect URI is of one', async () => {
		const linkUrl = await open('newcomer', ['vehicle'], { redirectUri: 'myapp://linked' });
		expect((await press(linkUrl, 'Cancel')).headers.location).toMatch(/^myapp:\/\/linked\?error=/);
		expect((await press(linkUrl, 'Link')).headers.location).toBe('myapp://linked');
	});

	it('can be used once (official)', async () => {
		const linkUrl = await open('newcomer', ['vehicle']);
		await press(linkUrl, 'Link');
		for (const method of ['get', 'post'] as const) {
			const address = method === 'get' ? linkUrl : `${linkUrl}/link`;
			const { status, data } = await browser[method](address);
			expect([status, data]).toEqual([410, expect.stringContaining('used already')]);
		}
		expect(await assetsOf('newcomer', 'vehicle')).toHaveLength(1);
	});

	it('can be opened for 24 hours (official)', async () => {
		const linkUrl = await open('newcomer', ['vehicle']);
		running.sandbox.control.advanceClock(DAY - 60_000);
		expect((await browser.get(linkUrl)).status).toBe(200);
		running.sandbox.control.advanceClock(60_000);
		const { status, data } = await browser.get(linkUrl);
		expect([status, data]).toEqual([410, expect.stringContaining('expired')]);
	});

	it('is not there for what nobody made, nor for a user who is gone', async () => {
		const linkUrl = await open('newcomer', ['vehicle']);
		expect((await browser.get(`${linkUrl}x`)).status).toBe(404);
		await running.api.delete('/users/newcomer');
		expect((await browser.get(linkUrl)).status).toBe(404);
	});

	it('shows names as they are', async () => {
		const linkUrl = await open('<b>"Tom" & co', ['vehicle']);
		expect((await browser.get(linkUrl)).data).toContain(
			'&#60;b&#62;&#34;Tom&#34; &#38; co</strong>',
		);
	});
});
