import type { IDataObject } from 'n8n-workflow';
import { textOf } from './text';
import { valueOf } from './flatten';

const texts = (asset: IDataObject, ...members: string[]) =>
	members.map((member) => textOf(valueOf(asset, `information.${member}`)));

/** The name that people gave an asset or its site; '' where there is none. */
export function givenName(asset: IDataObject): string {
	return texts(asset, 'displayName', 'siteName', 'name').find(Boolean) ?? '';
}

/** Brand and model; '' where neither is known. */
export function productName(asset: IDataObject): string {
	const [brand, model] = texts(asset, 'brand', 'model');
	// Some models carry the brand in their name, such as "Polestar 2".
	return brand && model?.startsWith(brand) ? model : [brand, model].filter(Boolean).join(' ');
}

/** What people call an asset: the name that they or their site gave it, else brand and model. */
export function assetName(asset: IDataObject): string | null {
	return givenName(asset) || productName(asset) || null;
}
