import { createHash, createHmac } from 'node:crypto';
import { signatureFlaw } from '../../nodes/EnodeTrigger/delivery/signature';

// Enode's published example.
const SECRET = 'example-secret';
const BODY = Buffer.from('{"payload":"example"}');
const SIGNATURE = 'sha1=e417e6fc2e7f8a78c93a35a7b344d36ce179fc8d';

describe('a signature', () => {
	it('is taken when it is as in the example of Enode', () => {
		expect(signatureFlaw(BODY, SIGNATURE, SECRET)).toBeUndefined();
	});

	const sha256 = createHmac('sha256', SECRET).update(BODY).digest('hex');
	const unkeyed = createHash('sha1').update(BODY).digest('hex');

	it.each<[string, Buffer | undefined, string | string[] | undefined, string | undefined, RegExp]>([
		['of another body', Buffer.from('{"payload":"Example"}'), SIGNATURE, SECRET, /wrong/],
		['with a blank more', Buffer.from('{"payload": "example"}'), SIGNATURE, SECRET, /wrong/],
		['of another secret', BODY, SIGNATURE, 'other-secret', /wrong/],
		['without a key', BODY, `sha1=${unkeyed}`, SECRET, /wrong/],
		['that is missing', BODY, undefined, SECRET, /no signature/],
		['that is empty', BODY, '', SECRET, /malformed/],
		['that is too short', BODY, SIGNATURE.slice(0, -1), SECRET, /malformed/],
		['that is too long', BODY, `${SIGNATURE}0`, SECRET, /malformed/],
		['with a line break', BODY, `${SIGNATURE}\n`, SECRET, /malformed/],
		['without its name', BODY, SIGNATURE.slice('sha1='.length), SECRET, /malformed/],
		['in capitals', BODY, SIGNATURE.toUpperCase(), SECRET, /malformed/],
		['of another kind', BODY, `sha256=${sha256}`, SECRET, /malformed/],
		['that comes twice', BODY, [SIGNATURE, SIGNATURE], SECRET, /malformed/],
		['of an empty body', Buffer.alloc(0), SIGNATURE, SECRET, /cannot be read/],
		['of a body that nobody read', undefined, SIGNATURE, SECRET, /cannot be read/],
		['for no secret', BODY, SIGNATURE, undefined, /no webhook/],
		['for an empty secret', BODY, SIGNATURE, '', /no webhook/],
	])('is refused: one %s', (_, body, signature, secret, flaw) => {
		expect(signatureFlaw(body, signature, secret)).toMatch(flaw);
	});
});
