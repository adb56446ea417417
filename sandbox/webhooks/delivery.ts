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
}

/** Value of the header `x-enode-signature` for a body as it is sent. */
export function sign(body: string, secret: string): string {
	return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
}

/** Sends one delivery, whose body is the array of events. */
export async function deliver(
	{ url, secret, authentication }: StoredWebhook,
	events: readonly object[],
): Promise<DeliveryResult> {
	const body = JSON.stringify(events);
	try {
		const { status, data, headers } = await axios.post<string>(url, body, {
			headers: {
				'content-type': 'application/json',
				'x-enode-delivery': randomUUID(),
				'x-enode-signature': sign(body, secret),
				...(authentication && { [authentication.headerName]: authentication.headerValue }),
			},
			timeout: TIMEOUT,
			maxRedirects: 0,
			responseType: 'text',
			transformRequest: (text: string) => text,
			transformResponse: (text: unknown) => String(text ?? ''),
			validateStatus: () => true,
		});
		const isSuccess = status >= 200 && status < 300;
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
		return {
			isSuccess,
			description: isSuccess ? 'The delivery succeeded.' : `The receiver answered ${status}.`,
			response: { code: status, body: data, headers: lines },
		};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { isSuccess: false, description: `The delivery failed: ${reason}`, response: null };
	}
}
