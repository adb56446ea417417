import type { AssetType } from './asset';

/** What a user may do at an address that Enode made. */
export interface LinkSession {
	/** The part of the address that nobody can guess. */
	token: string;
	userId: string;
	/** Whose account is linked; null where the user chooses. */
	vendor: string | null;
	/** Types to link; none where an account is linked anew. */
	types: AssetType[];
	scopes: string[];
	redirectUri: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
	isUsed: boolean;
}
