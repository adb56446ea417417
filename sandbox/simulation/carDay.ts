import { Random } from '../base/random';
import { fromWall, weekdayOf } from '../base/zone';
import { isHeard, type State } from '../state';
import type { Life, LifeEvent } from '../state/life';
import type { Location } from '../state/records';
import type { Vehicle } from '../state/vehicle';
import { setPluggedIn } from './charging';
import { arrive, driveAway } from './driving';
import { setReachable } from './reach';
import { seedOf } from './sessions';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes since midnight, first and last. */
type Span = [number, number];

interface Habit {
	leaves: Span;
	returns: Span;
	/** How likely the car leaves home at all. */
	isDriven: number;
}

const hours = (from: number, to: number): Span => [from * 60, to * 60];
const WEEKDAY: Habit = { leaves: hours(6.75, 9), returns: hours(15.5, 18.5), isDriven: 0.9 };
const WEEKEND: Habit = { leaves: hours(9.5, 12), returns: hours(14, 18), isDriven: 0.8 };
const WAKES = hours(5.5, 6.5);
const FALLS_ASLEEP = hours(22, 24);

/** How likely it is: a drive far away, to the other place of the user, plugging in, and sleep where no plug is in. */
const CHANCE = { isFar: 0.15, isElsewhere: 0.7, isPlugged: 0.9, isAsleep: 0.5 };

/** Kilometers of one way. */
const NEAR: [number, number] = [10, 60];
const FAR: [number, number] = [110, 170];

function chargerAt({ assets }: State, { userId }: Vehicle, { id }: Location): string | undefined {
	const isFree = assets.charger
		.values()
		.find(
			(charger) =>
				charger.userId === userId &&
				charger.location.id === id &&
				charger.isReachable === true &&
				charger.chargeState.isPluggedIn === false,
		);
	return isFree?.id;
}

/**
 * What happens to a car on a local day (days since 1970): it wakes, leaves, comes back and is plugged in. The same car
 * has the same day each time.
 */
export function carDay(
	state: State,
	{ out }: Life,
	vehicle: Vehicle,
	[home, other]: Location[],
	day: number,
): LifeEvent[] {
	if (!home) return [];
	const random = new Random(seedOf(vehicle.id) + day);
	const isSo = (chance: number) => random.next() < chance;
	const at = (minutes: number) =>
		fromWall(day * DAY + Math.round(minutes * MINUTE), home.timezoneName);
	const within = ([from, to]: Span) => random.integer(from * 60, to * 60 - 1) / 60;
	const habit = weekdayOf(day * DAY) > 4 ? WEEKEND : WEEKDAY;
	const km = random.integer(...(isSo(CHANCE.isFar) ? FAR : NEAR));
	const leaves = within(habit.leaves);
	const returns = within(habit.returns);
	const way = random.integer(20, 50);
	const isDriven = isSo(habit.isDriven);
	const goes = isSo(CHANCE.isElsewhere) ? other : undefined;
	const plugs = isSo(CHANCE.isPlugged) ? random.integer(1, 15) : undefined;
	const sleeps = isSo(CHANCE.isAsleep);

	/** Where the location is not shared, the car is at home unless it has left. */
	const isAt = (place: Location) =>
		vehicle.location.latitude === null
			? place === home && !out.has(vehicle.id)
			: vehicle.location.id === place.id;
	const leave = (time: number) => {
		out.add(vehicle.id);
		driveAway(state, vehicle, time);
	};
	const come = (place: Location) => (time: number) => {
		if (isAt(place)) return;
		if (place === home) out.delete(vehicle.id);
		arrive(state, vehicle, place, km, time);
	};
	const plugIn = (place: Location, needsCharger: boolean) => (time: number) => {
		if (!isAt(place) || vehicle.chargeState.isPluggedIn === true) return;
		const charger = chargerAt(state, vehicle, place);
		if (needsCharger && charger === undefined) return;
		setPluggedIn(state, { type: 'vehicle', asset: vehicle }, true, time, charger);
	};
	const whileHeard = (minutes: number, happen: LifeEvent['happen']) => ({
		at: at(minutes),
		happen: (time: number) => {
			const isThere = state.assets.vehicle.get(vehicle.id) === vehicle;
			if (isThere && isHeard(state, vehicle)) happen(time);
		},
	});

	return [
		{
			at: at(within(WAKES)),
			happen: (time) => {
				if (vehicle.isReachable === false) setReachable(state, 'vehicle', vehicle, true, time);
			},
		},
		...(isDriven ? [whileHeard(leaves, (time) => isAt(home) && leave(time))] : []),
		...(isDriven && goes
			? [
					whileHeard(leaves + way, (time) => !isAt(home) && come(goes)(time)),
					whileHeard(leaves + way + 2, plugIn(goes, true)),
					whileHeard(returns - way, (time) => isAt(goes) && leave(time)),
				]
			: []),
		whileHeard(returns, come(home)),
		...(plugs === undefined ? [] : [whileHeard(returns + plugs, plugIn(home, false))]),
		...(sleeps
			? [
					whileHeard(within(FALLS_ASLEEP), (time) => {
						if (vehicle.chargeState.isPluggedIn === true) return;
						setReachable(state, 'vehicle', vehicle, false, time);
					}),
				]
			: []),
	];
}
