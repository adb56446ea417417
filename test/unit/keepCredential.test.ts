import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { keepCredential } from '../../nodes/api/client/keepCredential';

const START = Date.parse('2026-11-25T08:00:00Z');

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

/** A context that hands out a new secret with each reading. */
function setUp() {
	const readings: string[] = [];
	const failures: Error[] = [];
	const context = {
		getCredentials: async (type: string): Promise<ICredentialDataDecryptedObject> => {
			readings.push(type);
			const failure = failures.shift();
			if (failure) throw failure;
			return { clientSecret: `secret ${readings.length}` };
		},
		getNode: () => 'the node',
	} as unknown as IExecuteFunctions;
	const { keeping, forget } = keepCredential(context);
	const secret = async (type = 'a') => (await keeping.getCredentials(type)).clientSecret;
	return { keeping, forget, secret, readings, failures };
}

it('reads the credential once for all that ask at the same time, and right after', async () => {
	const { secret, readings } = setUp();
	const asked = await Promise.all([secret(), secret(), secret()]);
	jest.setSystemTime(START + 4_999);
	expect([...asked, await secret()]).toEqual(Array(4).fill('secret 1'));
	expect(readings).toEqual(['a']);
});

it.each([
	['after five seconds', 5_000],
	['when the clock goes back', -1],
])('reads it again %s', async (_, later) => {
	const { secret } = setUp();
	await secret();
	jest.setSystemTime(START + later);
	expect(await secret()).toBe('secret 2');
});

it('reads it again once it is told to forget', async () => {
	const { secret, forget } = setUp();
	await secret();
	forget();
	expect(await secret()).toBe('secret 2');
});

it('keeps no failure', async () => {
	const { secret, failures } = setUp();
	failures.push(new Error('the database is locked'));
	await expect(secret()).rejects.toThrow('the database is locked');
	expect(await secret()).toBe('secret 2');
});

it('keeps credentials of different types apart, and is the same context otherwise', async () => {
	const { keeping, secret } = setUp();
	expect([await secret('a'), await secret('b')]).toEqual(['secret 1', 'secret 2']);
	expect(keeping.getNode()).toBe('the node');
});
