import { invalid } from '../base/problem';
import { iso } from '../base/iso';
import type { State } from '../state';
import type { Location } from '../state/records';
import { isZone } from '../base/zone';
import { reads, requireOne } from './assets';
import { bodyOf, nowOf, ok, type Call, type Handlers } from './handler';
import { requireUser } from './require';

const LOCATION = {
	label: 'Location',
	idParameter: 'locationId',
	collectionOf: ({ locations }: State) => locations,
};

type Fields = Omit<Location, 'id' | 'userId' | 'createdAt'>;

function check({ timezoneName }: Partial<Fields>): void {
	if (timezoneName !== undefined && !isZone(timezoneName)) {
		throw invalid('timezoneName', 'is not an IANA time zone');
	}
}

export function requireLocation(call: Call): Location {
	return requireOne(call, LOCATION);
}

export const locationHandlers: Handlers = {
	...reads(LOCATION, { one: 'getLocation', all: 'getLocations', ofUser: 'getUserlocations' }),
	createLocation: (call) => {
		const { id: userId } = requireUser(call);
		const fields = bodyOf<Fields>(call);
		check(fields);
		const { locations, random } = call.state;
		const createdAt = iso(nowOf(call));
		const location: Location = { id: random.uuid(), userId, createdAt, ...fields };
		locations.add(createdAt, location);
		return ok(location);
	},
	updateLocation: (call) => {
		const location = requireLocation(call);
		const fields = bodyOf<Partial<Fields>>(call);
		check(fields);
		return ok(Object.assign(location, fields));
	},
	deleteLocation: (call) => {
		const location = requireLocation(call);
		const { assets, hemSystems, locations, locationTariffs } = call.state;
		locations.remove(location.id);
		locationTariffs.delete(location.id);
		for (const asset of Object.values(assets).flatMap((collection) => collection.values())) {
			if (asset.location.id === location.id) asset.location.id = null;
		}
		for (const system of hemSystems.values()) {
			if (system.locationId === location.id) system.locationId = null;
		}
		return ok(location);
	},
};
