import type { IDataObject } from 'n8n-workflow';

/** The settings of a webhook as Enode takes them: one header, and not a list of them. */
export function webhookBody({ authentication, ...settings }: IDataObject): IDataObject {
	const [header] = (authentication ?? []) as IDataObject[];
	return { ...settings, ...(header && { authentication: header }) };
}
