import type { IDataObject } from 'n8n-workflow';
import { COLLECTIONS } from '../../api/assets';
import { partOf } from '../../api/pages';
import { ALL_EVENTS, HEARTBEAT, TEST } from '../../api/events';
import type { Choices } from '../fields/choices';
import { isMoment } from '../moments/catalogue';
import { hasChanged } from '../../api/changedFields';

const ASSET_TYPES = [...Object.keys(COLLECTIONS), 'hemSystem'];

interface AboutAsset {
	type?: unknown;
	id?: unknown;
}

/** The asset that an event is about, as far as it names one. */
function assetOf(event: IDataObject): AboutAsset {
	const type = ASSET_TYPES.find((name) => partOf(event, name).id !== undefined);
	if (type) return { type, id: partOf(event, type).id };
	for (const member of ['vendorAction', 'schedule']) {
		const { targetType, targetId } = partOf(event, member);
		if (targetId !== undefined) return { type: targetType, id: targetId };
	}
	const { vehicleId } = partOf(event, 'smartChargingStatus');
	if (vehicleId !== undefined) return { type: 'vehicle', id: vehicleId };
	const { inverterId } = partOf(event, 'statistics');
	if (inverterId !== undefined) return { type: 'inverter', id: inverterId };
	return {};
}

/** Which events pass: by themselves, and as what moments are made of. */
export interface Filter {
	passes(event: IDataObject): boolean;
	passesForMoments(event: IDataObject): boolean;
	/** Also where it is about another device: each device of an account tells that the account works. */
	passesForLinks(event: IDataObject): boolean;
}

/**
 * A filter holds back only what it can compare: an event that names no user, no asset or no changed
 * fields passes the filter for these. What only moments need is not passed on by itself.
 */
export function filterOf({ events: chosen, options }: Choices): Filter {
	const { assetTypes = [] } = options;
	const assetIds = [...(options.assetIds ?? []), ...(options.devices ?? [])];
	const userIds = [...(options.userIds ?? []), ...(options.users ?? [])];
	const changedFields = [
		...(options.changedFields ?? []),
		...(options.changedFieldsFromList ?? []),
	];
	const withTests = options.includeTestEvents === true || chosen.includes(TEST);
	const hasMoments = chosen.some(isMoment);
	const allows = (list: readonly string[], value: unknown) =>
		list.length === 0 || value === undefined || list.includes(String(value));

	function isChosen(name: string): boolean {
		return chosen.includes(ALL_EVENTS) || chosen.includes(name) || !hasMoments;
	}

	function passesForLinks(event: IDataObject): boolean {
		return allows(userIds, partOf(event, 'user').id);
	}

	function passesForMoments(event: IDataObject): boolean {
		if (!passesForLinks(event)) return false;
		const { type, id } = assetOf(event);
		return allows(assetTypes, type) && allows(assetIds, id);
	}

	function passes(event: IDataObject): boolean {
		if (event.event === HEARTBEAT) return options.includeHeartbeats === true;
		if (event.event === TEST) return withTests;
		if (!isChosen(String(event.event)) || !passesForMoments(event)) return false;
		const { updatedFields } = event;
		if (changedFields.length === 0 || !Array.isArray(updatedFields)) return true;
		return hasChanged(event, updatedFields, changedFields);
	}

	return { passes, passesForMoments, passesForLinks };
}
