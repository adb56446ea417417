import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { firstTime } from '../../api/times';
import { choicesOf } from '../fields/choices';
import { WEBHOOK_RESTORED } from '../moments/catalogue';
import { findById, noteOf, registerAgain, type Webhook } from './registration';

const SECOND = 1_000;

/** Why Enode delivers nothing. */
type Reason = 'inactive' | 'deleted';

const WHAT_HAPPENED: Record<Reason, string> = {
	inactive: 'Enode had stopped sending events, as its deliveries had failed for too long',
	deleted: 'someone had deleted it',
};

function reasonOf(webhook: Webhook | undefined): Reason | undefined {
	if (!webhook) return 'deleted';
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
 * item where that is to be told. n8n calls it where it runs triggers, and no execution comes of
 * null. A webhook of another address, as a copied n8n finds in its note, is left alone.
 */
export async function restore(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { webhookId, secret, url } = noteOf(context);
	if (!webhookId || !secret || !url) return null;
	try {
		const webhook = await findById(connect(context), webhookId);
		const reason = reasonOf(webhook);
		if (reason === undefined || (webhook && webhook.url !== url)) return null;
		await registerAgain(context, url);
		context.logger.warn(`Enode Trigger restored its webhook: ${WHAT_HAPPENED[reason]}.`);
		if (!choicesOf(context).events.includes(WEBHOOK_RESTORED)) return null;
		return [[{ json: itemOf(context, url, reason, webhook?.lastSuccess ?? null) }]];
	} catch (error) {
		// It is looked at again the next time; an execution that failed would be no help.
		context.logger.warn('Enode Trigger could not check its webhook', { error });
		return null;
	}
}
