import type { INodeProperties } from 'n8n-workflow';

/** A resource locator with a searchable list, made by the list search method of the same name. */
function locator<const N extends string, const S extends string>(
	displayName: string,
	name: N,
	searchListMethod: S,
	description: string,
	placeholder: string,
) {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
		],
	} as const satisfies INodeProperties;
}

export const vehicleId = {
	...locator(
		'Vehicle',
		'vehicleId',
		'searchVehicles',
		'The vehicle, found by its name, model, VIN or ID',
		'e.g. 8d90101b-3f2f-462a-bbb4-1ed320d33bbe',
	),
	required: true,
} as const satisfies INodeProperties;

const anyUser = locator(
	'User',
	'userId',
	'searchUsers',
	'The user, by the ID that your application gave at linking',
	'e.g. anna-berg',
);

export const userId = { ...anyUser, required: true } as const satisfies INodeProperties;

/** Narrows a list to one user, who is asked for under `/users/{userId}/…`. */
export const userFilter = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [anyUser],
} as const satisfies INodeProperties;
