import type { IDataObject } from 'n8n-workflow';

interface Information {
	displayName?: string | null;
	siteName?: string | null;
	name?: string | null;
	brand?: string | null;
	model?: string | null;
}

/** What people call an asset: the name that they or their site gave it, else brand and model. */
export function assetName(asset: IDataObject): string | null {
	const { displayName, siteName, name, brand, model } = (asset.information ?? {}) as Information;
	// Some models carry the brand in their name, such as "Polestar 2".
	const product =
		brand && model?.startsWith(brand) ? model : [brand, model].filter(Boolean).join(' ');
	return displayName || siteName || name || product || null;
}
