import type { INodeProperties } from 'n8n-workflow';
import { filters } from './collections';

const UUID = 'e.g. 8d90101b-3f2f-462a-bbb4-1ed320d33bbe';

interface Texts {
	displayName: string;
	description: string;
	placeholder?: string;
}

/** A record that is picked from a searchable list, which the method of this name makes, or by ID. */
function listed<const N extends string>(
	name: N,
	searchListMethod: string,
	{ displayName, description, placeholder = UUID }: Texts,
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

/** A record that Enode has no list of. */
function unlisted<const N extends string>(
	name: N,
	{ displayName, description, placeholder = UUID }: Texts,
) {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		description,
		modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder }],
	} as const satisfies INodeProperties;
}

const required = <const F extends INodeProperties>(field: F) => ({
	...field,
	required: true as const,
});

export const batteryId = required(
	listed('batteryId', 'searchBatteries', {
		displayName: 'Battery',
		description: 'The battery, found by its site, brand, model, user or ID',
	}),
);

export const chargerId = required(
	listed('chargerId', 'searchChargers', {
		displayName: 'Charger',
		description: 'The charger, found by its brand, model, serial number, user or ID',
	}),
);

export const hemSystemId = required(
	listed('hemSystemId', 'searchHemSystems', {
		displayName: 'HEM System',
		description: 'The home energy management system, found by its name, vendor, user or ID',
	}),
);

export const hvacId = required(
	listed('hvacId', 'searchHvacs', {
		displayName: 'HVAC',
		description: 'The heating or cooling unit, found by its name, room, model, user or ID',
	}),
);

export const interventionId = required(
	listed('interventionId', 'searchInterventions', {
		displayName: 'Intervention',
		description: 'The intervention, found by its title, brand, vendor or ID',
	}),
);

export const inverterId = required(
	listed('inverterId', 'searchInverters', {
		displayName: 'Inverter',
		description: 'The solar inverter, found by its site, model, serial number, user or ID',
	}),
);

export const optionalLocationId = listed('locationId', 'searchLocations', {
	displayName: 'Location',
	description: 'The location, found by its name, user or ID',
});

export const locationId = required(optionalLocationId);

export const meterId = required(
	listed('meterId', 'searchMeters', {
		displayName: 'Meter',
		description: 'The meter, found by its site, model, user or ID',
	}),
);

const optionalUserId = listed('userId', 'searchUsers', {
	displayName: 'User',
	description: 'The user, by the ID that your application gave when linking',
	placeholder: 'e.g. anna-berg',
});

export const userId = required(optionalUserId);

export const vehicleId = required(
	listed('vehicleId', 'searchVehicles', {
		displayName: 'Vehicle',
		description: 'The vehicle, found by its name, model, VIN, vendor, user or ID',
	}),
);

export const webhookId = required(
	listed('webhookId', 'searchWebhooks', {
		displayName: 'Webhook',
		description: 'The webhook, found by its URL or ID',
	}),
);

/** The device of a schedule, of the type that the parameter `targetType` says. */
export const targetId = required(
	listed('targetId', 'searchTargets', {
		displayName: 'Device',
		description: 'The device that the schedule controls, of the user above',
	}),
);

export const actionId = required(
	unlisted('actionId', {
		displayName: 'Action',
		description: "The ID of the action, returned as 'id' by the operation that started it",
	}),
);

export const assetId = required(
	listed('assetId', 'searchAssets', {
		displayName: 'Asset',
		description: 'The vehicle, charger, HVAC, inverter, battery or meter, found as in its own list',
	}),
);

export const scheduleId = required(
	listed('scheduleId', 'searchSchedules', {
		displayName: 'Schedule',
		description: 'The schedule, found by its user or ID',
	}),
);

export const tariffId = required(
	unlisted('tariffId', {
		displayName: 'Tariff',
		description:
			'The ID that you gave the tariff: at most 36 letters, digits, hyphens and underscores',
		placeholder: 'e.g. night-rate-2026',
	}),
);

/** Narrows a list to one user, who is asked for under `/users/{userId}/…`. */
export const userFilter = filters(optionalUserId);
