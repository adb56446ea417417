import { paginate } from './pagination';
import { invalid, notFound } from '../base/problem';
import { assetsOf, type State } from '../state';
import { requestRefresh } from '../simulation/refreshes';
import type { Asset, AssetType } from '../state/asset';
import type { Collection, Entity } from '../state/collection';
import { patchAsset } from '../state/patch';
import { bodyOf, NO_CONTENT, nowOf, ok, pathParameter, type Call, type Handlers } from './handler';

interface Owned extends Entity {
	userId: string;
}

/** A kind of things that paths name by ID. */
export interface Kind<T extends Entity> {
	label: string;
	idParameter: string;
	collectionOf: (state: State) => Collection<T>;
}

export function requireOne<T extends Entity>(call: Call, kind: Kind<T>): T {
	const id = pathParameter(call, kind.idParameter);
	const found = kind.collectionOf(call.state).get(id);
	if (!found) throw notFound(`${kind.label} with ID ${id} not found`);
	return found;
}

/** IDs of operations. */
interface ReadNames {
	one: string;
	all: string;
	ofUser: string;
}

/** The reads: one, all of the client, all of one user; a user who does not exist has none. */
export function reads<T extends Owned>(kind: Kind<T>, { one, all, ofUser }: ReadNames): Handlers {
	return {
		[one]: (call) => ok(requireOne(call, kind)),
		[all]: ({ state, query }) => ok(paginate(kind.collectionOf(state), query)),
		[ofUser]: (call) => {
			const id = pathParameter(call, 'userId');
			const isOfUser = ({ userId }: T) => userId === id;
			return ok(paginate(kind.collectionOf(call.state), call.query, isOfUser));
		},
	};
}

/** Words for one type of asset, and the IDs of the operations that all types have. */
interface TypeNames extends ReadNames {
	label: string;
	refreshHint: string;
	setLocation?: string;
}

const TYPES: Record<AssetType, TypeNames> = {
	vehicle: {
		label: 'Vehicle',
		one: 'getVehicle',
		all: 'getVehicles',
		ofUser: 'listUserVehicles',
		refreshHint: 'vehiclesRefreshHint',
	},
	charger: {
		label: 'Charger',
		one: 'getCharger',
		all: 'listChargers',
		ofUser: 'listUserChargers',
		refreshHint: 'chargersRefreshHint',
		setLocation: 'updateCharger',
	},
	hvac: {
		label: 'HVAC',
		one: 'getHVAC',
		all: 'listHVACs',
		ofUser: 'listUserHVACs',
		refreshHint: 'hvacsRefreshHint',
		setLocation: 'updateHVAC',
	},
	inverter: {
		label: 'Inverter',
		one: 'getInverter',
		all: 'listInverters',
		ofUser: 'listUserInverters',
		refreshHint: 'invertersRefreshHint',
	},
	battery: {
		label: 'Battery',
		one: 'getBattery',
		all: 'listBatteries',
		ofUser: 'listUserBatteries',
		refreshHint: 'batteriesRefreshHint',
	},
	meter: {
		label: 'Meter',
		one: 'getMeter',
		all: 'listMeters',
		ofUser: 'listUserMeters',
		refreshHint: 'metersRefreshHint',
	},
};

export function kindOf<T extends AssetType>(
	type: T,
): Kind<State['assets'][T] extends Collection<infer A extends Asset> ? A : never>;
export function kindOf(type: AssetType): Kind<Asset> {
	const collectionOf = (state: State) => assetsOf(state, type);
	return { label: TYPES[type].label, idParameter: `${type}Id`, collectionOf };
}

function setLocation(type: AssetType) {
	return (call: Call) => {
		const asset: Asset = requireOne(call, kindOf(type));
		const { locationId: id } = bodyOf<{ locationId: string | null }>(call);
		if (id !== null && call.state.locations.get(id)?.userId !== asset.userId) {
			throw invalid('locationId', 'is not a location of the user');
		}
		patchAsset(call.state.changes, type, asset, { location: { id } }, nowOf(call));
		return ok(asset);
	};
}

function handlersOf(type: AssetType): Handlers {
	const names = TYPES[type];
	const kind: Kind<Asset> = kindOf(type);
	return {
		...reads(kind, names),
		[names.refreshHint]: (call) => {
			requestRefresh(call.state, type, requireOne(call, kind), nowOf(call));
			return NO_CONTENT;
		},
		...(names.setLocation !== undefined && { [names.setLocation]: setLocation(type) }),
	};
}

const HEM_SYSTEM = {
	label: 'HEM system',
	idParameter: 'hemSystemId',
	collectionOf: ({ hemSystems }: State) => hemSystems,
};

export function requireHemSystem(call: Call) {
	return requireOne(call, HEM_SYSTEM);
}

export const assetHandlers: Handlers = {
	...handlersOf('vehicle'),
	...handlersOf('charger'),
	...handlersOf('hvac'),
	...handlersOf('inverter'),
	...handlersOf('battery'),
	...handlersOf('meter'),
	...reads(HEM_SYSTEM, { one: 'getHemsById', all: 'listHems', ofUser: 'listHemsForUser' }),
};
