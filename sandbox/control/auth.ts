import { randomBytes } from 'node:crypto';

import type { Clock } from '../base/clock';

/** Seconds that a token lives. */
export const TOKEN_LIFETIME = 3599;

/** The client, its secret and the tokens it was given. */
export class Auth {
	private readonly expiryByToken = new Map<string, number>();

	private secret: string;

	constructor(
		private readonly clock: Clock,
		readonly clientId: string,
		private readonly firstSecret: string,
	) {
		this.secret = firstSecret;
	}

	get clientSecret(): string {
		return this.secret;
	}

	isClient(id: string, secret: string): boolean {
		return id === this.clientId && secret === this.secret;
	}

	issueToken(): string {
		const token = `${randomBytes(32).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
		this.expiryByToken.set(token, this.clock.now() + TOKEN_LIFETIME * 1000);
		return token;
	}

	isTokenValid(token: string): boolean {
		const expiry = this.expiryByToken.get(token);
		return expiry !== undefined && this.clock.now() < expiry;
	}

	expireTokens(): void {
		this.expiryByToken.clear();
	}

	/** The old secret and every token given out for it stop working. */
	rotateSecret(): string {
		this.secret = randomBytes(24).toString('base64url');
		this.expireTokens();
		return this.secret;
	}

	reset(): void {
		this.secret = this.firstSecret;
		this.expireTokens();
	}
}
