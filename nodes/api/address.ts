const THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Names without a dot, names that only a local network knows, and private or link-local addresses. */
const LOCAL_NETWORK =
	/^([^.:]+|.+\.(local|internal|lan|home|home\.arpa|test|invalid)|(0|10)(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}|169\.254(\.\d+){2}|\[(::|f[cd]|fe[89ab]).*\])$/;

/** As the platform reads it, so that `10.3` is `10.0.0.3`; undefined for what is no address. */
export function parseAddress(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}

/** Whether two texts are one address: whoever keeps one may write `HTTPS://N8N.example:443/` in another way. */
export function isSameAddress(one: string, other: string): boolean {
	return (parseAddress(one)?.href ?? one) === (parseAddress(other)?.href ?? other);
}

/** A dot at the end only says that the name is complete. */
const hostOf = (url: URL | undefined) => (url?.hostname ?? '').replace(/\.$/, '');

export const isOfThisMachine = (url: URL | undefined) => THIS_MACHINE.test(hostOf(url));

/** Whether the internet reaches an address, as far as it tells. */
export const isPublic = (url: URL | undefined) =>
	!isOfThisMachine(url) && !LOCAL_NETWORK.test(hostOf(url));
