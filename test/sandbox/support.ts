import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { sleep } from 'n8n-workflow';

import { startSandbox, type AssetType, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { State } from '../../sandbox/state';
import { checkAnswers } from './answers';

export interface Running {
	sandbox: Sandbox;
	/** Answers every status, but not what the OpenAPI document does not allow; its token is valid at the start. */
	api: AxiosInstance;
	/** The control interface over HTTP. */
	control: AxiosInstance;
	/** Tokens last for an hour of the sandbox's time. */
	renewToken: () => Promise<void>;
}

export async function requestToken(
	sandbox: Sandbox,
	body = 'grant_type=client_credentials',
	headers: Record<string, string> = {},
): Promise<AxiosResponse> {
	const basic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64');
	return await axios.post(sandbox.tokenUrl, body, {
		headers: {
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
			...headers,
		},
		validateStatus: () => true,
	});
}

export async function bearer(sandbox: Sandbox): Promise<string> {
	const { data } = await requestToken(sandbox);
	return `Bearer ${data.access_token}`;
}

/** A fixed start makes what happens by the clock the same at each time of each day. */
export const START = { startAt: new Date('2026-01-15T12:00:00Z') };

/** `isChecked` is for tests that let the sandbox answer what is not the API's. */
export async function run(options: SandboxOptions = {}, isChecked = true): Promise<Running> {
	const sandbox = await startSandbox({ ...START, ...options });
	const shared = { validateStatus: () => true };
	const headers = { authorization: await bearer(sandbox) };
	const api = axios.create({ ...shared, baseURL: sandbox.apiUrl, headers });
	if (isChecked) checkAnswers(api);
	const control = axios.create({ ...shared, baseURL: `${sandbox.url}/_sandbox` });
	const renewToken = async () => {
		api.defaults.headers.authorization = await bearer(sandbox);
	};
	return { sandbox, api, control, renewToken };
}

/** The end of a problem's type, for example `not-found`. */
export function slug(response: AxiosResponse): string {
	return String(response.data.type).split('/').pop() ?? '';
}

type Found<T extends AssetType> = ReturnType<State['assets'][T]['values']>[number];

/** The oldest asset of a type with these members. */
export function findBy<T extends AssetType>(
	{ control }: Sandbox,
	type: T,
	members: Partial<Record<'userId' | 'vendor', string>>,
): Found<T> {
	const assets: Array<Found<T>> = control.state.assets[type].values();
	const found = assets.find((asset) =>
		Object.entries(members).every(([name, value]) => Reflect.get(asset, name) === value),
	);
	if (!found) throw new Error(`No ${type} with ${JSON.stringify(members)}`);
	return found;
}

/** Waits for what comes by itself, such as a delivery. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`It did not happen: ${String(isSo)}`);
		await sleep(10);
	}
}
