import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

/** In ms. A credential that is changed during a run counts from then on. */
const LONGEST = 5_000;

interface Kept {
	credential: Promise<ICredentialDataDecryptedObject>;
	since: number;
}

/**
 * The context of a run as n8n's request helper takes it, which reads the credential once in a few
 * seconds: n8n decrypts it for every request, and that is half of what a request costs.
 */
export function keepCredential<Context extends Pick<IExecuteFunctions, 'getCredentials'>>(
	context: Context,
) {
	const byType = new Map<string, Kept>();

	const keeping: Context = Object.create(context, {
		getCredentials: {
			value: async (type: string): Promise<ICredentialDataDecryptedObject> => {
				const kept = byType.get(type);
				const age = Date.now() - (kept?.since ?? 0);
				if (kept && age >= 0 && age < LONGEST) return await kept.credential;
				const credential = context.getCredentials(type);
				byType.set(type, { credential, since: Date.now() });
				// What could not be read is asked for again.
				credential.catch(() => byType.delete(type));
				return await credential;
			},
		},
	});

	return { keeping, forget: () => byType.clear() };
}
