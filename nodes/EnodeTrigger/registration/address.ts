import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { isOfThisMachine, isPublic, parseAddress } from '../../api/address';
import { apiUrl, CREDENTIAL } from '../../api/client/credential';

/** Why Enode cannot deliver to an address; undefined if it can. */
function addressFlaw(url: URL | undefined, api: string): string | undefined {
	// An API on this machine is one for development, and reaches what is on this machine too.
	if (isOfThisMachine(url) && isOfThisMachine(parseAddress(api))) return undefined;
	if (url?.protocol !== 'https:') return 'This address does not begin with https.';
	return isPublic(url) ? undefined : 'This address cannot be reached from the internet.';
}

/** The address of this trigger, production or test; throws where Enode could not deliver to it. */
export async function requireAddress(context: IHookFunctions): Promise<string> {
	const address = context.getNodeWebhookUrl('default') ?? '';
	const url = parseAddress(address);
	const flaw = addressFlaw(url, apiUrl(await context.getCredentials(CREDENTIAL)));
	if (flaw === undefined) return address;
	const place = url ? `${url.protocol}//${url.host}` : 'an address that cannot be read';
	throw new NodeOperationError(
		context.getNode(),
		`Enode needs a public https address, but this n8n is at ${place}. Set N8N_WEBHOOK_URL and restart n8n.`,
		{
			description: `${flaw} Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL) to the public https address of this n8n, restart it, and publish the workflow again.`,
		},
	);
}
