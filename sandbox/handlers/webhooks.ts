import { paginate } from './pagination';
import { badRequest, invalid } from '../base/problem';
import { iso } from '../base/iso';
import { API_VERSION } from '../openapi/document';
import type { State } from '../state';
import type { StoredWebhook } from '../state/records';
import { deliver } from '../webhooks/delivery';
import { requireOne } from './assets';
import { bodyOf, NO_CONTENT, nowOf, ok, type Call, type Handlers } from './handler';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const WEBHOOK = {
	label: 'Webhook',
	idParameter: 'webhookId',
	collectionOf: ({ webhooks }: State) => webhooks,
};

type Fields = Pick<StoredWebhook, 'url' | 'secret' | 'events' | 'apiVersion' | 'authentication'>;

/** The secret and the value of the authentication header are never given out. */
function shown({ authentication, ...webhook }: StoredWebhook) {
	const { id, url, events, lastSuccess, isActive, createdAt, apiVersion } = webhook;
	const headerName = authentication?.headerName;
	return {
		...{ id, url, events, lastSuccess, isActive, createdAt, apiVersion },
		authentication: headerName === undefined ? null : { headerName },
	};
}

function isAllowed(url: string): boolean {
	try {
		const { protocol, hostname } = new URL(url);
		return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
	} catch {
		return false;
	}
}

function check({ webhooks }: State, { url, apiVersion }: Partial<Fields>, ownId?: string): void {
	if (url !== undefined && !isAllowed(url)) throw invalid('url', 'must be an https URL');
	if (typeof apiVersion === 'string' && apiVersion !== API_VERSION) {
		throw invalid('apiVersion', `must be ${API_VERSION}`);
	}
	if (webhooks.values().some((other) => other.url === url && other.id !== ownId)) {
		throw badRequest(`There is a webhook for ${url ?? ''} already.`, 'Webhook already exists');
	}
}

async function test(call: Call) {
	const webhook = requireOne(call, WEBHOOK);
	const now = iso(nowOf(call));
	const version = webhook.apiVersion ?? API_VERSION;
	const event = { event: 'enode:webhook:test', createdAt: now, version };
	const { isSuccess, description, response } = await deliver(webhook, [event]);
	if (isSuccess) Object.assign(webhook, { lastSuccess: now, isActive: true });
	return ok({ status: isSuccess ? 'SUCCESS' : 'FAILURE', description, response });
}

export const webhookHandlers: Handlers = {
	createWebhook: (call) => {
		const { state } = call;
		const fields = bodyOf<Pick<Fields, 'url' | 'secret'> & Partial<Fields>>(call);
		check(state, fields);
		const createdAt = iso(nowOf(call));
		const webhook: StoredWebhook = {
			id: state.random.uuid(),
			events: ['*'],
			lastSuccess: createdAt,
			isActive: true,
			createdAt,
			apiVersion: null,
			authentication: null,
			...fields,
		};
		state.webhooks.add(createdAt, webhook);
		return ok(shown(webhook));
	},
	listWebhooks: ({ state, query }) => {
		const { data, pagination } = paginate(state.webhooks, query);
		return ok({ data: data.map(shown), pagination });
	},
	getWebhook: (call) => ok(shown(requireOne(call, WEBHOOK))),
	updateWebhook: (call) => {
		const webhook = requireOne(call, WEBHOOK);
		const fields = bodyOf<Partial<Fields>>(call);
		check(call.state, fields, webhook.id);
		return ok(shown(Object.assign(webhook, fields, { isActive: true })));
	},
	deleteWebhook: (call) => {
		call.state.webhooks.remove(requireOne(call, WEBHOOK).id);
		return NO_CONTENT;
	},
	testWebhook: test,
};
