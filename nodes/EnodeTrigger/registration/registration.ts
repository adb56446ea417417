import { randomBytes } from 'node:crypto';
import {
	type IDataObject,
	type IHookFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
	OperationalError,
} from 'n8n-workflow';
import { API_VERSION } from '../../api/version';
import { connect } from '../../api/client/connect';
import type { Send } from '../../api/request';
import { isSameAddress } from '../../api/address';
import { collectPages, isRecord } from '../../api/pages';
import { path } from '../../api/path';
import { subscription, TEST } from '../../api/events';
import { choicesOf } from '../fields/choices';
import { subscriptionOf } from '../moments/catalogue';
import { requireAddress } from './address';

const SECRET_BYTES = 32;
const PAGE_SIZE = 50;

/** What n8n keeps of a registration, for each trigger, and for the test address apart. */
export interface Note {
	webhookId?: string;
	secret?: string;
	/** The address that Enode delivers to. */
	url?: string;
}

export interface Webhook {
	id: string;
	url: string;
	events: string[];
	isActive: boolean;
	apiVersion: string | null;
	lastSuccess?: string | null;
}

export function noteOf(context: IHookFunctions | IPollFunctions | IWebhookFunctions): Note {
	return context.getWorkflowStaticData('node');
}

function forget(note: Note): void {
	delete note.webhookId;
	delete note.secret;
	delete note.url;
}

function chosenEvents(context: IHookFunctions | IPollFunctions): string[] {
	const events = subscriptionOf(choicesOf(context).events);
	// Enode takes no events at all for all events.
	return subscription(events.length > 0 ? events : [TEST]);
}

function isWebhook(answer: unknown): answer is Webhook & IDataObject {
	if (!isRecord(answer)) return false;
	const { id, url, events } = answer;
	return typeof id === 'string' && id !== '' && typeof url === 'string' && Array.isArray(events);
}

function asWebhook(answer: unknown): Webhook {
	if (isWebhook(answer)) return answer;
	throw new OperationalError('Enode answered with something that is not a webhook', {
		description:
			"If the credential has an 'API URL', check that it leads to the Enode API. Then try again.",
	});
}

/** All webhooks of this address; more than one only where something else made them. */
async function findByUrl(send: Send, url: string): Promise<Webhook[]> {
	const webhooks = await collectPages(
		async (query) => (await send({ method: 'GET', path: path`/webhooks`, query })).body,
		{ limit: Infinity, pageSize: PAGE_SIZE },
	);
	return webhooks.filter(isWebhook).filter((webhook) => isSameAddress(webhook.url, url));
}

async function remove(send: Send, id: string): Promise<void> {
	await send({ method: 'DELETE', path: path`/webhooks/${id}`, accept: [404] });
}

export async function findById(send: Send, id: string): Promise<Webhook | undefined> {
	const { status, body } = await send({
		method: 'GET',
		path: path`/webhooks/${id}`,
		accept: [404],
	});
	return status === 404 ? undefined : asWebhook(body);
}

/**
 * A copy of an n8n has the same note and another address: the webhook of an address belongs to the
 * n8n that is reached there, and is not changed or deleted by any other.
 */
export function logLeftBehind(
	{ logger }: IHookFunctions | IPollFunctions,
	{ id, url }: Webhook,
): void {
	const address = url.replace(/\/\/[^/]*@/, '//');
	logger.warn(
		`Enode Trigger left the webhook ${id} as it is: it delivers to ${address}, which is not the address of this n8n. If no other n8n uses it, delete it with the Enode node (Webhook: Delete).`,
	);
}

/** Whether the webhook of n8n's note is there and as it should be. Changes nothing at Enode. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const events = chosenEvents(context);
	const url = await requireAddress(context);
	const note = noteOf(context);
	if (!note.webhookId || !note.secret) return false;
	const webhook = await findById(connect(context), note.webhookId);
	if (!webhook || !isSameAddress(webhook.url, url)) {
		if (webhook) logLeftBehind(context, webhook);
		forget(note);
		return false;
	}
	note.url = url;
	return (
		webhook.isActive &&
		webhook.apiVersion === API_VERSION &&
		webhook.events.length === events.length &&
		events.every((event) => webhook.events.includes(event))
	);
}

/**
 * Leaves exactly one webhook for the address, with a secret that only Enode and this n8n know. One
 * that is there already is taken over: n8n loses its note when it ends at the wrong moment, and
 * calls this up to five times.
 */
export async function register(context: IHookFunctions): Promise<void> {
	const events = chosenEvents(context);
	const url = await requireAddress(context);
	await settle(connect(context), noteOf(context), { url, events });
}

/** Puts the webhook of n8n's note right at Enode, for its own address and with its own secret. */
export async function registerAgain(context: IPollFunctions, url: string): Promise<void> {
	await settle(connect(context), noteOf(context), { url, events: chosenEvents(context) });
}

async function settle(
	send: Send,
	note: Note,
	{ url, events }: Pick<Webhook, 'url' | 'events'>,
): Promise<void> {
	const found = await findByUrl(send, url);
	const own = found.find(({ id }) => id === note.webhookId);
	const present = own ?? found[0];
	for (const { id } of found) {
		if (id !== present?.id) await remove(send, id);
	}

	// n8n stores a new secret only later, so a webhook that it knows keeps its secret until then.
	const isKnown = own !== undefined || note.url === url;
	const secret = (isKnown && note.secret) || randomBytes(SECRET_BYTES).toString('hex');
	const settings = { secret, events, apiVersion: API_VERSION };
	const { body } = present
		? await send({
				method: 'PATCH',
				path: path`/webhooks/${present.id}`,
				// Whatever else made this webhook may have set a header.
				body: { ...settings, authentication: null },
			})
		: await send({ method: 'POST', path: path`/webhooks`, body: { url, ...settings } });
	Object.assign(note, { webhookId: asWebhook(body).id, secret, url });
}

/** A webhook that is gone already is as good as removed; whatever else goes wrong is thrown, so that n8n repeats it. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const note = noteOf(context);
	if (note.webhookId) {
		const send = connect(context);
		const webhook = await findById(send, note.webhookId);
		const url = context.getNodeWebhookUrl('default') ?? '';
		if (webhook && isSameAddress(webhook.url, url)) await remove(send, webhook.id);
		else if (webhook) logLeftBehind(context, webhook);
	}
	forget(note);
}
