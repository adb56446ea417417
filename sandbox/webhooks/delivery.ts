import axios from 'axios';
import { createHmac, randomUUID } from 'node:crypto';

import type { StoredWebhook } from '../state/records';

/** Milliseconds that a receiver may take. */
const TIMEOUT = 5_000;

export interface DeliveryResult {
	isSuccess: boolean;
	description: string;
	/** Null when nothing was answered. */
	response: { code: number; body: string; headers: string[] | null } | null;
	/** Milliseconds until the answer, or until there was none. */
	durationMs: number;
}

/** Bytes on their way; `headers` replace those of a proper delivery, and null leaves one out. */
export interface Parcel {
	id: string;
	body: string | Buffer;
	headers?: Record<string, string | null>;
}

/** Value of the header `x-enode-signature` for a body as it is sent. */
export function sign(body: string | Buffer, secret: string): string {
	return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}

/** Sends exactly these bytes, once. */
export async function post(
	{ url, secret, authentication }: StoredWebhook,
	{ id, body, headers: replaced }: Parcel,
	signal?: AbortSignal,
): Promise<DeliveryResult> {
	const headers = Object.entries({
		'content-type': 'application/json',
		'x-enode-delivery': id,
		'x-enode-signature': sign(body, secret),
		...(authentication && { [authentication.headerName]: authentication.headerValue }),
		...replaced,
	}).filter((header): header is [string, string] => header[1] !== null);
	const startedAt = performance.now();
	const took = () => Math.round(performance.now() - startedAt);
	try {
		const answer = await axios.post<string>(url, Buffer.from(body), {
			headers: Object.fromEntries(headers),
			timeout: TIMEOUT,
			signal: signal && AbortSignal.any([signal]),
			maxRedirects: 0,
			responseType: 'text',
			transformResponse: (text: unknown) => String(text ?? ''),
			validateStatus: () => true,
		});
		const { status, data } = answer;
		const isSuccess = status >= 200 && status < 300;
		const lines = Object.entries(answer.headers).map(
			([name, value]) => `${name}: ${String(value)}`,
		);
		return {
			isSuccess,
			description: isSuccess ? 'The delivery succeeded.' : `The receiver answered ${status}.`,
			response: { code: status, body: data, headers: lines },
			durationMs: took(),
		};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const description = `The delivery failed: ${reason}`;
		return { isSuccess: false, description, response: null, durationMs: took() };
	}
}

/** Sends one delivery, whose body is the array of events. */
export async function deliver(
	webhook: StoredWebhook,
	events: readonly object[],
): Promise<DeliveryResult> {
	return await post(webhook, { id: randomUUID(), body: JSON.stringify(events) });
}
