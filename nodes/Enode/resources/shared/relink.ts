import { asRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { colorScheme, language, linkOptions, redirectUri } from '../../fields/link';
import { assetId } from '../../fields/locators';
import { assets } from '../../records/recordTypes';
import { linkOperation } from './linkOperation';

const NO_SUCH_ASSET = [400, 404];

export const relink = linkOperation({
	name: 'Relink',
	value: 'relink',
	action: 'Relink asset',
	description:
		'Create a link where a user reconnects an asset whose vendor credentials stopped working. It works once, within 24 hours.',
	fields: [assetId, language, redirectUri, colorScheme, linkOptions],
	request: (read, destination) => ({
		method: 'POST',
		path: path`/assets/${read('assetId')}/relink`,
		body: {
			language: read('language'),
			redirectUri: destination,
			colorScheme: read('colorScheme'),
		},
	}),
	/** Enode has no address for assets of any type, so they are tried, those that most users have first. */
	async userOf(read, { readShared }) {
		for (const { collection } of assets) {
			const { status, body } = await readShared({
				method: 'GET',
				path: path`/${collection}/${read('assetId')}`,
				accept: NO_SUCH_ASSET,
			});
			if (!NO_SUCH_ASSET.includes(status)) return asRecord(body).userId as string;
		}
		return null;
	},
});
