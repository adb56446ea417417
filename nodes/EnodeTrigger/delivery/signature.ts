import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha1=([0-9a-f]{40})$/;

/**
 * Why a delivery does not prove that it comes from Enode; undefined if it does. The header
 * `x-enode-signature` is `sha1=` and the HMAC-SHA1 of the body's bytes in lower-case hex, with the
 * webhook's secret as key.
 */
export function signatureFlaw(
	body: Buffer | undefined,
	header: string | string[] | undefined,
	secret: string | undefined,
): string | undefined {
	if (!secret) return 'no webhook is registered for this address';
	if (!body?.length) return 'its body cannot be read as it was sent';
	if (header === undefined) return 'it has no signature';
	const [, hex] = SIGNATURE.exec(String(header)) ?? [];
	if (!hex) return 'its signature is malformed';
	const expected = createHmac('sha1', secret).update(body).digest();
	// Both have 20 bytes. The time this takes must not tell how many of them are right.
	return timingSafeEqual(expected, Buffer.from(hex, 'hex')) ? undefined : 'its signature is wrong';
}
