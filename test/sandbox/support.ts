import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export interface Running {
	sandbox: Sandbox;
	/** Answers every status; sends a token that is valid at the start. */
	api: AxiosInstance;
	/** The control interface over HTTP. */
	control: AxiosInstance;
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

export async function run(options: SandboxOptions = {}): Promise<Running> {
	const sandbox = await startSandbox(options);
	const shared = { validateStatus: () => true };
	const headers = { authorization: await bearer(sandbox) };
	const api = axios.create({ ...shared, baseURL: sandbox.apiUrl, headers });
	const control = axios.create({ ...shared, baseURL: `${sandbox.url}/_sandbox` });
	return { sandbox, api, control };
}

/** The end of a problem's type, for example `not-found`. */
export function slug(response: AxiosResponse): string {
	return String(response.data.type).split('/').pop() ?? '';
}
