import { randomBytes } from 'node:crypto';

import { iso } from '../base/iso';
import { requestRefresh } from '../simulation/refreshes';
import { announceDiscovered, relinkVendor } from '../simulation/vendors';
import { assetsOf, type State } from '../state';
import type { Asset, AssetType } from '../state/asset';
import type { LinkSession } from '../state/linkSession';
import { MODELS, type ModelKey } from '../state/models';
import type { Home, Resident } from '../state/user';
import { buildEnergy, type EnergySeeds } from './seed/buildEnergy';
import { buildVehicle } from './seed/buildVehicle';
import { buildCharger, CHARGER_SEEDS } from './seed/chargers';
import { SITE_SEEDS } from './seed/energySites';
import { buildHvac, HVAC_SEEDS } from './seed/hvacs';
import { SEEDED_USERS } from './seed/users';

const VALID = 24 * 3_600_000;

type EnergyType = 'inverter' | 'battery' | 'meter';

interface Linked {
	type: AssetType;
	asset: Asset;
}

/** Makes an address where a user links, once and within a day. */
export function openLinkSession(
	state: State,
	asked: Omit<LinkSession, 'token' | 'expiresAt' | 'isUsed'>,
): LinkSession {
	const token = randomBytes(48).toString('base64url');
	const session = { ...asked, token, expiresAt: state.movedAt + VALID, isUsed: false };
	state.linkSessions.set(token, session);
	return session;
}

function first<T>(values: readonly T[], isWanted: (value: T) => boolean): T {
	const found = values.find(isWanted) ?? values[0];
	if (found === undefined) throw new RangeError('Nothing to choose from');
	return found;
}

/** Where the user lives; who has no location yet lives in a town without one. */
function homeOf({ locations }: State, userId: string): Home {
	const own = locations.values().find((location) => location.userId === userId);
	if (own) return { ...own, town: own.name };
	return { ...first(SEEDED_USERS, () => true).home, id: null };
}

function vehicleOf(state: State, user: Resident, vendor: string | null): Asset {
	const keys = Object.keys(MODELS) as ModelKey[];
	const model = first(keys, (key) => MODELS[key].vendor === vendor);
	const seed = { model, situation: 'away', level: 60, limit: 80, name: null } as const;
	return buildVehicle({ userId: user.id, ...seed }, user, state.movedAt, state.random);
}

function chargerOf(state: State, user: Resident, vendor: string | null): Asset {
	const seed = first(CHARGER_SEEDS, (one) => one.vendor === vendor);
	const atHome = { ...seed, locationId: undefined, powerDeliveryState: 'UNPLUGGED' };
	return buildCharger(atHome, user, [], state.movedAt, state.random);
}

function hvacOf(state: State, user: Resident, vendor: string | null): Asset {
	const seed = first(HVAC_SEEDS, (one) => one.vendor === vendor);
	return buildHvac({ ...seed, locationId: undefined }, user, state.movedAt, state.random);
}

/** The devices of one house, without a home energy system. */
function energyOf(
	state: State,
	user: Resident,
	vendor: string | null,
	types: AssetType[],
): EnergySeeds {
	const seed = first(SITE_SEEDS, (one) => one.vendor === vendor);
	const whole = first(SITE_SEEDS, ({ inverter, battery, meter }) =>
		Boolean(inverter && battery && meter),
	);
	const model = (type: EnergyType) => (types.includes(type) ? (seed[type] ?? whole[type]) : null);
	const models = { inverter: model('inverter'), battery: model('battery'), meter: model('meter') };
	return buildEnergy({ ...seed, ...models, system: null }, user, state.movedAt, state.random);
}

const ENERGY = ['inverter', 'battery', 'meter'] as const;

/** One device of each type, of the vendor if that is given. */
function devicesOf(state: State, user: Resident, { types, vendor }: LinkSession): Linked[] {
	const linked: Linked[] = [];
	const add = (type: AssetType, asset: Asset) => linked.push({ type, asset });
	if (types.includes('vehicle')) add('vehicle', vehicleOf(state, user, vendor));
	if (types.includes('charger')) add('charger', chargerOf(state, user, vendor));
	if (types.includes('hvac')) add('hvac', hvacOf(state, user, vendor));
	if (ENERGY.some((type) => types.includes(type))) {
		const { site, ...devices } = energyOf(state, user, vendor, types);
		state.sites.push(site);
		for (const type of ENERGY) {
			const device = devices[type];
			if (device) add(type, device);
		}
	}
	return linked;
}

/** What the user does in Link UI: signs in at a vendor, whose devices Enode finds then. */
export function completeLink(state: State, session: LinkSession): void {
	const user = state.users.get(session.userId);
	if (!user) throw new Error(`No user ${session.userId}`);
	session.isUsed = true;
	const at = state.movedAt;
	if (session.vendor !== null) relinkVendor(state, user, session.vendor, at);
	user.scopes = [...new Set([...user.scopes, ...session.scopes])];
	const resident = { ...user, scopes: session.scopes, home: homeOf(state, user.id) };
	for (const { type, asset } of devicesOf(state, resident, session)) {
		asset.vendor = session.vendor ?? asset.vendor;
		assetsOf(state, type).add(iso(at), asset);
		announceDiscovered(state, type, asset, at);
		requestRefresh(state, type, asset, at);
	}
}
