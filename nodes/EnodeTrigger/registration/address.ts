import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { apiUrl, CREDENTIAL } from '../../api/client/credential';

const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Names without a dot, names that only a local network knows, and private or link-local addresses. */
const NOT_PUBLIC =
	/^([^.:]+|.+\.(local|internal|lan|home|test|invalid)|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|\[(::|f[cd]|fe80).*\])$/;

interface Address {
	protocol: string;
	host: string;
}

function parse(url: string): Address {
	const [, protocol = '', host = ''] = /^(\w+):\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(url) ?? [];
	// A dot at the end only says that the name is complete.
	return { protocol: protocol.toLowerCase(), host: host.toLowerCase().replace(/\.$/, '') };
}

/** Why Enode cannot deliver to an address; undefined if it can. */
function addressFlaw(url: string, api: string): string | undefined {
	const { protocol, host } = parse(url);
	// An API on this machine is one for development, and reaches what is on this machine too.
	if (THIS_MACHINE.test(host) && THIS_MACHINE.test(parse(api).host)) return undefined;
	if (protocol !== 'https') return 'it does not begin with https';
	return THIS_MACHINE.test(host) || NOT_PUBLIC.test(host)
		? 'it cannot be reached from the internet'
		: undefined;
}

/** The address of this trigger, production or test; throws where Enode could not deliver to it. */
export async function requireAddress(context: IHookFunctions): Promise<string> {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const flaw = addressFlaw(url, apiUrl(await context.getCredentials(CREDENTIAL)));
	if (flaw === undefined) return url;
	throw new NodeOperationError(context.getNode(), `Enode cannot deliver to ${url}: ${flaw}`, {
		description:
			'Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL) to the public https address of this n8n, restart it, and publish the workflow again.',
	});
}
