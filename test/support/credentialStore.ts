import {
	type ICredentialDataDecryptedObject,
	type ICredentials,
	ICredentialsHelper,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeProperties,
} from 'n8n-workflow';
import { EnodeOAuth2Api } from '../../credentials/EnodeOAuth2Api.credentials';

/**
 * What n8n's database does for one credential: it hands out copies, and keeps the token that the
 * OAuth2 client brings.
 */
export class CredentialStore extends ICredentialsHelper {
	readonly data: ICredentialDataDecryptedObject;

	constructor(fields: ICredentialDataDecryptedObject) {
		super();
		const defaults = this.getCredentialsProperties().map(({ name, default: value }) => [
			name,
			value,
		]);
		this.data = { ...Object.fromEntries(defaults), ...fields };
	}

	/** The stored access token, or undefined while there is none. */
	get token(): string | undefined {
		return (this.data.oauthTokenData as { access_token?: string } | undefined)?.access_token;
	}

	getParentTypes(): string[] {
		return new EnodeOAuth2Api().extends;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return options;
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Only decrypted credentials are used');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return structuredClone(this.data);
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		_type: string,
		{ oauthTokenData = {} }: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data.oauthTokenData = structuredClone(oauthTokenData);
	}

	getCredentialsProperties(): INodeProperties[] {
		return new EnodeOAuth2Api().properties;
	}
}
