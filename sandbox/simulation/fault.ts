import type { State } from '../state';
import { changeCharge } from './charging';
import type { Chargeable } from './plugState';

/** What is wrong at a plug; null where it is put right. */
export type PlugFault = 'FAULT' | 'NO_POWER' | null;

/** Something is wrong at the plug, which somebody has to look at on site. Put right, the device is plugged in and rests. */
export function setFault(state: State, device: Chargeable, fault: PlugFault, at: number): void {
	const { powerDeliveryState } = device.asset.chargeState;
	const isFaulty = ['PLUGGED_IN:FAULT', 'PLUGGED_IN:NO_POWER'].includes(powerDeliveryState);
	if (fault === null && !isFaulty) return;
	// A charger does not know whether its car is full.
	const isFull = device.type === 'vehicle' && device.asset.chargeState.isFullyCharged === true;
	const rest = isFull ? 'COMPLETE' : 'STOPPED';
	changeCharge(state, device, { powerDeliveryState: `PLUGGED_IN:${fault ?? rest}` }, at);
}
