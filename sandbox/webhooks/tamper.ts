import { createHash, createHmac } from 'node:crypto';

import { type Parcel, sign } from './delivery';

export const TAMPERINGS = [
	'wrongSecret',
	'changedByte',
	'missingSignature',
	'malformedSignature',
	'otherAlgorithm',
	'unkeyedHash',
] as const;

export type Tampering = (typeof TAMPERINGS)[number];

const SIGNATURE = 'x-enode-signature';

/** The parcel as somebody would send it who is not Enode, or who changed it on its way. */
export function tamper(parcel: Parcel, kind: Tampering, secret: string): Parcel {
	const { body } = parcel;
	const signed = (value: string | null) => ({ ...parcel, headers: { [SIGNATURE]: value } });
	switch (kind) {
		case 'wrongSecret':
			return signed(sign(body, `${secret}!`));
		case 'changedByte': {
			// A letter at the end of a text: the body stays JSON, and as long as it was.
			const changed = String(body).replace(/[a-z](?="[^"]*$)/, (letter) => letter.toUpperCase());
			return { ...signed(sign(body, secret)), body: changed };
		}
		case 'missingSignature':
			return signed(null);
		case 'malformedSignature':
			return signed(sign(body, secret).slice(0, -1));
		case 'otherAlgorithm':
			return signed(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
		case 'unkeyedHash':
			return signed(`sha1=${createHash('sha1').update(body).digest('hex')}`);
	}
}
