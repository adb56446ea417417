import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { isSameAddress } from '../../api/address';
import { firstTime } from '../../api/times';
import { choicesOf } from '../fields/choices';
import { WEBHOOK_RESTORED } from '../moments/catalogue';
import { findById, logLeftBehind, noteOf, registerAgain, type Webhook } from './registration';

const SECOND = 1_000;

/** Why Enode delivers nothing. */
type Reason = 'inactive' | 'deleted' | 'moved';

const WHAT_HAPPENED: Record<Reason, string> = {
	inactive: 'Enode had stopped sending events, as its deliveries had failed for too long',
	deleted: 'someone had deleted it',
	moved: 'someone had changed its address',
};

function reasonOf(webhook: Webhook | undefined, url: string): Reason | undefined {
	if (!webhook) return 'deleted';
	if (!isSameAddress(webhook.url, url)) return 'moved';
	return webhook.isActive ? undefined : 'inactive';
}

function itemOf(
	context: IPollFunctions,
	url: string,
	reason: Reason,
	lastSuccess: string | null,
): IDataObject {
	const now = Date.now();
	const since = firstTime(lastSuccess);
	return {
		event: WEBHOOK_RESTORED,
		webhookId: noteOf(context).webhookId,
		url,
		reason,
		lastSuccess,
		downSeconds: since === undefined ? null : Math.max(0, Math.round((now - since) / SECOND)),
		restoredAt: new Date(now).toISOString(),
	};
}

/**
 * Looks whether Enode still delivers to this trigger, and puts its webhook right if not. Gives an
 * item where that is to be told. n8n calls it where it runs triggers, after it has registered them,
 * and no execution comes of null. A webhook whose address somebody changed at Enode is left alone
 * from then on.
 */
export async function restore(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { webhookId, secret, url } = noteOf(context);
	if (!webhookId || !secret || !url) return null;
	try {
		const webhook = await findById(connect(context), webhookId);
		const reason = reasonOf(webhook, url);
		if (reason === undefined) return null;
		// What arrived at another address says nothing about this one.
		const lastSuccess = reason === 'moved' ? null : (webhook?.lastSuccess ?? null);
		if (webhook && reason === 'moved') logLeftBehind(context, webhook);
		await registerAgain(context, url);
		context.logger.warn(`Enode Trigger restored its webhook: ${WHAT_HAPPENED[reason]}.`);
		if (!choicesOf(context).events.includes(WEBHOOK_RESTORED)) return null;
		return [[{ json: itemOf(context, url, reason, lastSuccess) }]];
	} catch (error) {
		// It is looked at again the next time; an execution that failed would be no help.
		context.logger.warn('Enode Trigger could not check its webhook', { error });
		return null;
	}
}
