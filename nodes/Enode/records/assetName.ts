import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../api/pages';

const MEMBERS = ['displayName', 'siteName', 'name', 'brand', 'model'];

/** What people call an asset: the name that they or their site gave it, else brand and model. */
export function assetName(asset: IDataObject): string | null {
	const information = isRecord(asset.information) ? asset.information : {};
	const [displayName, siteName, name, brand, model] = MEMBERS.map((member) => {
		const value = information[member];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	});
	// Some models carry the brand in their name, such as "Polestar 2".
	const product =
		brand && model?.startsWith(brand) ? model : [brand, model].filter(Boolean).join(' ');
	return displayName || siteName || name || product || null;
}
