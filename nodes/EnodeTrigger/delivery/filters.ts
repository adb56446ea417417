import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../api/pages';
import { HEARTBEAT, TEST } from '../../api/events';

/** The node's options; lists may also come as one value, from an expression. */
export interface FilterOptions {
	assetIds?: string[] | string;
	assetTypes?: string[];
	changedFields?: string[] | string;
	includeHeartbeats?: boolean;
	includeTestEvents?: boolean;
	userIds?: string[] | string;
}

const ASSET_TYPES = ['battery', 'charger', 'hemSystem', 'hvac', 'inverter', 'meter', 'vehicle'];

function entriesOf(list: string[] | string | undefined): string[] {
	return [list ?? []]
		.flat()
		.map((entry) => String(entry).trim())
		.filter(Boolean);
}

function record(value: unknown): IDataObject {
	return isRecord(value) ? value : {};
}

interface AboutAsset {
	type?: unknown;
	id?: unknown;
}

/** The asset that an event is about, as far as it names one. */
function assetOf(event: IDataObject): AboutAsset {
	const type = ASSET_TYPES.find((name) => record(event[name]).id !== undefined);
	if (type) return { type, id: record(event[type]).id };
	for (const member of ['vendorAction', 'schedule']) {
		const { targetType, targetId } = record(event[member]);
		if (targetId !== undefined) return { type: targetType, id: targetId };
	}
	const { vehicleId } = record(event.smartChargingStatus);
	if (vehicleId !== undefined) return { type: 'vehicle', id: vehicleId };
	const { inverterId } = record(event.statistics);
	if (inverterId !== undefined) return { type: 'inverter', id: inverterId };
	return {};
}

/** Whether two dotted paths are the same, or one is a part of the other. */
function overlap(a: string, b: string): boolean {
	return `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

/**
 * Answers which events pass. A filter holds back only what it can compare: an event that names no
 * user, no asset or no changed fields passes the filter for these.
 */
export function eventFilter(
	chosen: string[],
	options: FilterOptions,
): (event: IDataObject) => boolean {
	const users = entriesOf(options.userIds);
	const types = entriesOf(options.assetTypes);
	const ids = entriesOf(options.assetIds);
	const fields = entriesOf(options.changedFields);
	const withTests = options.includeTestEvents === true || chosen.includes(TEST);
	const allows = (list: string[], value: unknown) =>
		list.length === 0 || value === undefined || list.includes(String(value));

	return (event) => {
		if (event.event === HEARTBEAT) return options.includeHeartbeats === true;
		if (event.event === TEST) return withTests;
		if (!allows(users, record(event.user).id)) return false;
		const { type, id } = assetOf(event);
		if (!allows(types, type) || !allows(ids, id)) return false;
		const { updatedFields } = event;
		if (fields.length === 0 || !Array.isArray(updatedFields)) return true;
		return updatedFields.some((changed) => fields.some((field) => overlap(field, String(changed))));
	};
}
