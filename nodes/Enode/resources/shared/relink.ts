import { path } from '../../../api/path';
import { operation } from '../../define/operation';
import { colorScheme, language, redirectUri } from '../../fields/link';
import { assetId } from '../../fields/locators';

/** Stands beside the other link sessions, and beside the assets that it is about. */
export const relink = operation({
	name: 'Relink',
	value: 'relink',
	action: 'Relink asset',
	description:
		'Create an address where a user repairs the link of an asset whose vendor credentials stopped working, within 24 hours and once',
	fields: [assetId, language, redirectUri, colorScheme],
	request: (read) => ({
		method: 'POST',
		path: path`/assets/${read('assetId')}/relink`,
		body: {
			language: read('language'),
			redirectUri: read('redirectUri'),
			colorScheme: read('colorScheme'),
		},
	}),
});
