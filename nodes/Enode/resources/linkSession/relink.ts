import { path } from '../../../api/path';
import { colorScheme, language, redirectUri } from '../../fields/link';
import { assetId } from '../../fields/locators';
import { operation } from '../../define/operation';

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
