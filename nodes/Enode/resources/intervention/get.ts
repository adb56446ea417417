import { path } from '../../../api/path';
import { textLanguage } from '../../fields/intervention';
import { interventionId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { intervention } from '../../records/recordTypes';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get intervention',
	description: 'Retrieve a step that a user can take to make a device work or do more',
	fields: [interventionId, textLanguage],
	request: (read) => ({
		method: 'GET',
		path: path`/interventions/${read('interventionId')}`,
		query: { language: read('language') },
	}),
	simplify: intervention.simplify,
});
