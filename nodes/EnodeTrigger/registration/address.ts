import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { apiUrl, CREDENTIAL } from '../../api/client/credential';

const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Names without a dot, names that only a local network knows, and private or link-local addresses. */
const NOT_PUBLIC =
	/^([^.:]+|.+\.(local|internal|lan|home|home\.arpa|test|invalid)|(0|10)(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|169\.254(\.\d+){2}|\[(::|f[cd]|fe[89ab]).*\])$/;

/** As the platform reads it, so that `10.3` is `10.0.0.3`; undefined for what is no address. */
function parse(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}

/** A dot at the end only says that the name is complete. */
const hostOf = (url: URL | undefined) => (url?.hostname ?? '').replace(/\.$/, '');

/** Why Enode cannot deliver to an address; undefined if it can. */
function addressFlaw(url: URL | undefined, api: string): string | undefined {
	const host = hostOf(url);
	// An API on this machine is one for development, and reaches what is on this machine too.
	if (THIS_MACHINE.test(host) && THIS_MACHINE.test(hostOf(parse(api)))) return undefined;
	if (url?.protocol !== 'https:') return 'This address does not begin with https.';
	return THIS_MACHINE.test(host) || NOT_PUBLIC.test(host)
		? 'This address cannot be reached from the internet.'
		: undefined;
}

/** The address of this trigger, production or test; throws where Enode could not deliver to it. */
export async function requireAddress(context: IHookFunctions): Promise<string> {
	const address = context.getNodeWebhookUrl('default') ?? '';
	const url = parse(address);
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
