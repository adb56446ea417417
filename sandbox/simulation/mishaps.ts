import { Random } from '../base/random';
import { assetsOf, isHeard, type State } from '../state';
import { ASSET_TYPES, type AssetType } from '../state/asset';
import type { LifeEvent } from '../state/life';
import { linkedVendors } from '../state/links';
import { chargeable, isFull, setCharging, setPluggedIn } from './charging';
import { setFault } from './fault';
import { setReachable } from './reach';
import { invalidateVendor, relinkVendor } from './vendors';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Hours of the day in UTC, from which on it happens within an hour. */
const AT = { outage: 10, invalid: 13, vehicleFault: 20, chargerFault: 21, guestLeaves: 6 };

/** Lasts from its start for some minutes; both ends look themselves whether there still is something to do. */
type Lasting = [
	start: number,
	minutes: number,
	begin: LifeEvent['happen'],
	end: LifeEvent['happen'],
];

/** One of some, in turn from day to day. */
function turnOf<T>(all: readonly T[], day: number): T | undefined {
	return all[day % Math.max(1, all.length)];
}

function outage(state: State, type: AssetType, day: number, random: Random): Lasting {
	const start = day * DAY + AT.outage * HOUR + random.integer(0, 59) * MINUTE;
	const isDataLost = random.next() < 0.5;
	let id: string | undefined;
	return [
		start,
		random.integer(30, 90),
		(at) => {
			const asset = turnOf(
				assetsOf(state, type)
					.values()
					.filter(({ isReachable }) => isReachable === true),
				day,
			);
			id = asset?.id;
			if (asset) setReachable(state, type, asset, false, at, isDataLost);
		},
		(at) => {
			const asset = id === undefined ? undefined : assetsOf(state, type).get(id);
			if (asset?.isReachable === false) setReachable(state, type, asset, true, at);
		},
	];
}

function fault(state: State, type: 'vehicle' | 'charger', day: number, random: Random): Lasting {
	const hour = type === 'vehicle' ? AT.vehicleFault : AT.chargerFault;
	const kind = day % 2 === 0 ? 'FAULT' : 'NO_POWER';
	let id = '';
	return [
		day * DAY + hour * HOUR + random.integer(0, 59) * MINUTE,
		random.integer(20, 60),
		(at) => {
			const plugged = [...state.assets[type].values()].filter(
				(asset) => asset.chargeState.isPluggedIn === true && isHeard(state, asset),
			);
			id = turnOf(plugged, day)?.id ?? '';
			const device = chargeable(state, type, id);
			if (device) setFault(state, device, kind, at);
		},
		(at) => {
			const device = chargeable(state, type, id);
			if (device?.asset.chargeState.powerDeliveryState !== `PLUGGED_IN:${kind}`) return;
			setFault(state, device, null, at);
			if (!isFull(state, device)) setCharging(state, device, true, at);
		},
	];
}

function invalidCredentials(state: State, day: number, random: Random): Lasting {
	let broken: { userId: string; vendor: string } | undefined;
	return [
		day * DAY + AT.invalid * HOUR + random.integer(0, 59) * MINUTE,
		random.integer(60, 180),
		(at) => {
			const links = state.users.values().flatMap((user) =>
				linkedVendors(state, user)
					.filter(({ isValid }) => isValid)
					.map(({ vendor }) => ({ user, vendor })),
			);
			const link = turnOf(links, day);
			if (!link) return;
			broken = { userId: link.user.id, vendor: link.vendor };
			invalidateVendor(state, link.user, link.vendor, at);
		},
		(at) => {
			const user = broken && state.users.get(broken.userId);
			if (user && broken) relinkVendor(state, user, broken.vendor, at);
		},
	];
}

/** Cars that Enode does not know leave the chargers where they hang. */
function guestsLeave(state: State, day: number, random: Random): LifeEvent {
	return {
		at: day * DAY + AT.guestLeaves * HOUR + random.integer(0, 59) * MINUTE,
		happen: (at) => {
			for (const asset of state.assets.charger.values()) {
				const { isPluggedIn, pluggedInVehicleId } = asset.chargeState;
				if (isPluggedIn !== true || pluggedInVehicleId !== null || !isHeard(state, asset)) continue;
				setPluggedIn(state, { type: 'charger', asset }, false, at);
			}
		},
	};
}

/** What goes wrong on a day (days since 1970), and is put right: one of each kind. */
export function mishaps(state: State, day: number): LifeEvent[] {
	const random = new Random(day);
	const lasting = [
		...ASSET_TYPES.map((type) => outage(state, type, day, random)),
		fault(state, 'vehicle', day, random),
		fault(state, 'charger', day, random),
		invalidCredentials(state, day, random),
	];
	return [
		guestsLeave(state, day, random),
		...lasting.flatMap(([at, minutes, begin, end]) => [
			{ at, happen: begin },
			{ at: at + minutes * MINUTE, happen: end },
		]),
	];
}
