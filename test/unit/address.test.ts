import { isOfThisMachine, isPublic, isSameAddress, parseAddress } from '../../nodes/api/address';

const at = (host: string) => parseAddress(`https://${host}/webhook`);

it.each([
	...['localhost', 'n8n.localhost', 'LOCALHOST.', '127.0.0.1', '127.10.20.30', '127.1', '[::1]'],
	...['[0:0:0:0:0:0:0:1]', '2130706433'],
])('%s is this machine', (host) => {
	expect(isOfThisMachine(at(host))).toBe(true);
	expect(isPublic(at(host))).toBe(false);
});

it.each([
	...['n8n', 'a', 'n8n.', 'n8n.local', 'my.n8n.internal', 'n8n.lan', 'n8n.home', 'n8n.home.arpa'],
	...['n8n.test', 'n8n.invalid', '0.0.0.0', '10.20.30.40', '10.3', '192.168.178.20'],
	...['172.16.0.10', '172.19.0.10', '172.20.0.1', '172.29.10.1', '172.30.0.1', '172.31.255.255'],
	...['100.64.0.1', '100.69.10.1', '100.70.0.1', '100.99.0.1', '100.100.0.1', '100.119.0.10'],
	...['100.120.0.1', '100.127.255.255', '169.254.10.20', '[::]', '[fc00::1]', '[fd12::1]'],
	...['[fe80::1]', '[fe90::1]', '[fea0::1]', '[feb0::1]', '[::ffff:10.0.0.1]'],
])('%s is in a local network', (host) => {
	expect(isOfThisMachine(at(host))).toBe(false);
	expect(isPublic(at(host))).toBe(false);
});

it.each([
	...['n8n.example', 'localhost.example', 'notlocalhost.example', 'n8n.localhost.example'],
	...['local.example', 'my-lan.example', 'n8n.homes', 'n8n.mytest', '11.0.0.1', '1.10.20.30'],
	...['192.169.0.1', '192.1.168.1', '172.15.0.1', '172.32.0.1', '172.1.16.1', '100.63.0.1'],
	...['100.128.0.1', '100.1.64.1', '169.253.0.1', '128.0.0.1', '[2001:db8::1]', '[fb00::1]'],
	...['[fec0::1]', '[ff00::1]', '10.0.0.1.example', '127.0.0.1.example', '169.254.0.1.example'],
	...['192.168.0.1.example', '172.16.0.1.example', '100.64.0.1.example'],
])('%s may be reached from the internet', (host) => {
	expect(isPublic(at(host))).toBe(true);
});

it.each([
	['https://n8n.example/a', 'HTTPS://N8N.example:443/a', true],
	['https://n8n.example/a', 'https://n8n.example/b', false],
	['https://n8n.example/a', 'http://n8n.example/a', false],
	['no address', 'no address', true],
	['no address', 'https://n8n.example/a', false],
	['https://n8n.example/a', 'no address', false],
	['https://n8n.example/', 'https://n8n.example', true],
])('%s and %s: %j', (one, other, isSame) => {
	expect(isSameAddress(one, other)).toBe(isSame);
});

it('what is no address is no public one', () => {
	expect(parseAddress('no address')).toBeUndefined();
	expect(isOfThisMachine(undefined)).toBe(false);
});
