import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { asList } from '../../api/pages';
import { assetName } from '../records/assetName';
import type { ListedRecordType } from '../records/recordType';
import * as types from '../records/recordTypes';
import { type Entry, type ListSearch, matching, searchPages } from './search';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** "Winterauto (TMBJC7NY8P4393448)": the name, and what tells it from others of the same name. */
const entryOf =
	({ keywords, distinction }: ListedRecordType) =>
	(record: IDataObject): Entry => {
		const value = String(record.id);
		const name = assetName(record) ?? textOf(record.name);
		const own = distinction(record);
		const apart = own === name ? value : own;
		return { name: name ? `${name} (${apart})` : apart, value, keywords: keywords(record) };
	};

const search = (type: ListedRecordType): ListSearch =>
	searchPages(() => `/${type.collection}`, entryOf(type));

/** The types of assets that a schedule can control. */
const targets: Record<string, ListedRecordType> = {
	charger: types.charger,
	hvac: types.hvac,
	vehicle: types.vehicle,
};

function targetOf(context: ILoadOptionsFunctions): ListedRecordType {
	return targets[String(context.getCurrentNodeParameter('targetType'))] ?? types.vehicle;
}

const searchTargets: ListSearch = async function (filter, paginationToken) {
	return await search(targetOf(this)).call(this, filter, paginationToken);
};

/** Interventions come in one array. */
const searchInterventions: ListSearch = async function (filter) {
	const { body } = await connect(this)({ method: 'GET', path: '/interventions' });
	const entries = asList(body).map((record): Entry => {
		const { id, brand, title } = types.intervention.simplify!(record);
		const name = [brand, title].filter(Boolean).join(': ');
		return { name: name || String(id), value: String(id), keywords: [] };
	});
	return { results: matching(entries, filter) };
};

export const listSearch = {
	searchBatteries: search(types.battery),
	searchChargers: search(types.charger),
	searchHemSystems: search(types.hemSystem),
	searchHvacs: search(types.hvac),
	searchInterventions,
	searchInverters: search(types.inverter),
	searchLocations: search(types.location),
	searchMeters: search(types.meter),
	searchTargets,
	searchUsers: search(types.user),
	searchVehicles: search(types.vehicle),
	searchWebhooks: search(types.webhook),
};
