import { type ILoadOptionsFunctions, isResourceLocatorValue } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { asList } from '../../api/pages';
import { path } from '../../api/path';
import type { ListedRecordType } from '../records/recordType';
import * as types from '../records/recordTypes';
import { textOf } from '../records/text';
import { entryOf, matching, shown, withType, wordsOf } from './entry';
import { searchSchedules } from './schedules';
import { type ListSearch, searchPages, type Source } from './search';

const listOf = (type: ListedRecordType): Source => ({
	path: `/${type.collection}`,
	toEntry: (record) => entryOf(record, type),
});

const search = (type: ListedRecordType): ListSearch => searchPages(() => [listOf(type)]);

/** The types of assets that a schedule can control. */
const targets: Record<string, ListedRecordType> = {
	charger: types.charger,
	hvac: types.hvac,
	vehicle: types.vehicle,
};

/** The ID of the user that is chosen in the node; blank without one. */
function chosenUser(context: ILoadOptionsFunctions): string {
	const parameter: unknown = context.getCurrentNodeParameter('userId');
	return textOf(isResourceLocatorValue(parameter) ? parameter.value : parameter);
}

/** What Enode takes as target: of the type, and of the user, that are chosen. */
const searchTargets = searchPages((context) => {
	const type = targets[String(context.getCurrentNodeParameter('targetType'))] ?? types.vehicle;
	const userId = chosenUser(context);
	const list = listOf(type);
	return [userId.trim() ? { ...list, path: path`/users/${userId}` + list.path } : list];
});

/** All assets, type by type, each with its type: "Vehicle · Winterauto · …". */
const searchAssets = searchPages(() => types.assets.map((type) => listOf(withType(type))));

/** Interventions come in one array. */
const searchInterventions: ListSearch = async function (filter) {
	const { body } = await connect(this)({ method: 'GET', path: '/interventions' });
	const entries = asList(body).map((record) => entryOf(record, types.intervention));
	return { results: shown(matching(entries, wordsOf(filter))) };
};

export const listSearch = {
	searchAssets,
	searchBatteries: search(types.battery),
	searchChargers: search(types.charger),
	searchHemSystems: search(types.hemSystem),
	searchHvacs: search(types.hvac),
	searchInterventions,
	searchInverters: search(types.inverter),
	searchLocations: search(types.location),
	searchMeters: search(types.meter),
	searchSchedules,
	searchTargets,
	searchUsers: search(types.user),
	searchVehicles: search(types.vehicle),
	searchWebhooks: search(types.webhook),
};
