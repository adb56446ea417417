import { round } from '../base/iso';
import { zoneOf, type State } from '../state';
import type { Location, LocationTariff } from '../state/records';
import { minuteOfDay, readHourMinute, toWall, weekdayOf } from '../base/zone';
import { QUARTER } from './energySite';
import { noise } from './sun';

const HOUR = 3_600_000;

/** Zones of the countries whose prices Enode gives in NOK; the others' are in EUR. */
const NOK_ZONES = new Set([
	'Europe/Oslo',
	'Europe/Stockholm',
	'Europe/Copenhagen',
	'Europe/Helsinki',
	'Europe/Tallinn',
	'Europe/Riga',
	'Europe/Vilnius',
]);
/** Zones of the other countries whose prices Enode knows. */
const EUR_ZONES = new Set([
	'Europe/Vienna',
	'Europe/Brussels',
	'Europe/Berlin',
	'Europe/Paris',
	'Europe/Amsterdam',
	'Europe/Warsaw',
	'Europe/Madrid',
]);
const MEAN_PRICE = { NOK: 1.12, EUR: 0.27 };

export function currencyOf(zone: string): 'NOK' | 'EUR' {
	return NOK_ZONES.has(zone) ? 'NOK' : 'EUR';
}

/** Whether the prices of a place are known: it lies in a price area, or has a tariff. */
export function hasPrices(
	{ locationTariffs }: State,
	{ id, timezoneName, zone }: Location,
): boolean {
	const isInArea = NOK_ZONES.has(timezoneName) || EUR_ZONES.has(timezoneName);
	return isInArea || zone !== undefined || locationTariffs.has(id);
}

/** Cheap at night, dear in the morning and the evening. */
function marketPrice(time: number, zone: string): number {
	const hour = minuteOfDay(toWall(time, zone)) / 60;
	const bump = (peak: number, width: number) => Math.exp(-(((hour - peak) / width) ** 2));
	const shape = 0.6 + 0.6 * bump(8, 2) + 0.9 * bump(18.5, 2.5);
	const ofDay = 0.85 + 0.3 * noise(7, Math.floor(time / (24 * HOUR)));
	return MEAN_PRICE[currencyOf(zone)] * shape * ofDay;
}

function nameAt({ tariffIntervals }: LocationTariff, wall: number): string | undefined {
	const minute = minuteOfDay(wall);
	return tariffIntervals.find(({ from, to, weekdays }) => {
		const [start, end] = [readHourMinute(from), readHourMinute(to)];
		const crosses = end <= start;
		const isInside = crosses ? minute >= start || minute < end : minute >= start && minute < end;
		const beganOn = weekdayOf(crosses && minute < end ? wall - 24 * HOUR : wall);
		return isInside && (weekdays === undefined || weekdays.includes(beganOn));
	})?.name;
}

/** Price per kWh: that of the location's tariff, in its gaps that of the market. */
function priceAt(state: State, locationId: string | null, time: number): number {
	const zone = zoneOf(state, locationId);
	const tariff = locationId === null ? undefined : state.locationTariffs.get(locationId);
	const name = tariff && nameAt(tariff, toWall(time, zone));
	const rate = tariff && state.tariffs.get(tariff.tariffId)?.find((entry) => entry.name === name);
	return round(rate ? Number(rate.cost) : marketPrice(time, zone), 4);
}

export interface Piece {
	from: number;
	to: number;
	price: number;
}

/** A period cut at quarter hours, each piece with its price. */
export function pricePieces(
	state: State,
	locationId: string | null,
	from: number,
	to: number,
): Piece[] {
	const pieces: Piece[] = [];
	for (let at = from; at < to;) {
		const end = Math.min(to, (Math.floor(at / QUARTER) + 1) * QUARTER);
		pieces.push({ from: at, to: end, price: priceAt(state, locationId, at) });
		at = end;
	}
	return pieces;
}

/** Cost of drawing `power` (kW). */
export function costOf(
	state: State,
	locationId: string | null,
	[from, to]: [number, number],
	power: number,
): number {
	return pricePieces(state, locationId, from, to).reduce(
		(cost, piece) => cost + piece.price * power * ((piece.to - piece.from) / HOUR),
		0,
	);
}
