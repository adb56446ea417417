import type { IDataObject } from 'n8n-workflow';
import { partOf } from '../../api/pages';

/** Why a device does not have to, or cannot, begin or stop to charge. */
export type Hindrance =
	| 'alreadyCharging'
	| 'alreadyStopped'
	| 'unreachable'
	| 'notPluggedIn'
	| 'fault'
	| 'noPower'
	| 'full'
	| 'notCapable';

/** The capability that a device needs to begin or stop to charge, as Enode tells it. */
export function chargingCapability(device: IDataObject, shouldCharge: boolean): IDataObject {
	return partOf(partOf(device, 'capabilities'), shouldCharge ? 'startCharging' : 'stopCharging');
}

/** What of a vehicle's or charger's state stands against a command; undefined where nothing is known to. */
export function chargingHindrance(
	device: IDataObject,
	shouldCharge: boolean,
): Hindrance | undefined {
	const state = partOf(device, 'chargeState');
	const delivery = state.powerDeliveryState;
	if (state.isCharging === shouldCharge) return shouldCharge ? 'alreadyCharging' : 'alreadyStopped';
	if (device.isReachable === false) return 'unreachable';
	if (state.isPluggedIn === false) return 'notPluggedIn';
	if (shouldCharge) {
		if (delivery === 'PLUGGED_IN:FAULT') return 'fault';
		if (delivery === 'PLUGGED_IN:NO_POWER') return 'noPower';
		if (state.isFullyCharged === true || delivery === 'PLUGGED_IN:COMPLETE') return 'full';
	}
	if (chargingCapability(device, shouldCharge).isCapable === false) return 'notCapable';
	return undefined;
}
