import type { State } from '../state';
import type { Life } from '../state/life';
import type { Location } from '../state/records';
import { carDay } from './carDay';
import { mishaps } from './mishaps';

const DAY = 86_400_000;

/** The places of each user, oldest first: the first one is the home. */
function placesByUser({ locations }: State): Map<string, Location[]> {
	const places = new Map<string, Location[]>();
	for (const { value } of [...locations.newestFirst()].reverse()) {
		places.set(value.userId, [...(places.get(value.userId) ?? []), value]);
	}
	return places;
}

function planDay(state: State, life: Life, day: number, from: number): void {
	const places = placesByUser(state);
	const cars = state.assets.vehicle
		.values()
		.flatMap((vehicle) => carDay(state, life, vehicle, places.get(vehicle.userId) ?? [], day));
	const events = [...cars, ...mishaps(state, day)].filter(({ at }) => at >= from);
	life.events = [...life.events, ...events].sort((a, b) => a.at - b.at);
}

/** Lets people use their devices from now on, or leave them as they are. */
export function setLife(state: State, isOn: boolean, at: number): void {
	if (!isOn) state.life = null;
	// Where it is evening yet, it is a day earlier than in UTC.
	else state.life ??= { events: [], nextDay: Math.floor(at / DAY) - 1, out: new Set() };
}

/** Lets happen what is due at `at`; answers when the next is. */
export function followLife(state: State, at: number): number {
	const { life } = state;
	if (!life) return Infinity;
	// A day more than in UTC, as it begins earlier elsewhere.
	for (; life.nextDay <= Math.floor(at / DAY) + 1; life.nextDay++) {
		planDay(state, life, life.nextDay, at);
	}
	for (let next = life.events[0]; next && next.at <= at; next = life.events[0]) {
		life.events.shift();
		next.happen(next.at);
	}
	return Math.min(life.events[0]?.at ?? Infinity, (life.nextDay - 1) * DAY);
}
