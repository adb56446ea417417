import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './pages';

/** Every dotted path in a record that ends with a name. */
function pathsTo(name: string, within: IDataObject, prefix = ''): string[] {
	return Object.entries(within).flatMap(([key, value]) => [
		...(key === name ? [prefix + key] : []),
		...(isRecord(value) ? pathsTo(name, value, `${prefix}${key}.`) : []),
	]);
}

/** Whether two dotted paths are the same, or one is a part of the other. */
function overlap(a: string, b: string): boolean {
	return `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

function groupsOf(places: string[]): string[] {
	const groups = places.flatMap((place) => {
		const [group = '', ...rest] = place.split('.');
		return rest.length > 0 ? [group] : [];
	});
	return [...new Set(groups)];
}

/**
 * All places that changed. A name that several groups have, such as `lastUpdated`, belongs to the
 * group of another changed name where there is one, and says nothing about the rest.
 */
function changedPlaces(names: string[][]): string[] {
	const sure = names.map(groupsOf).filter((groups) => groups.length === 1);
	const known = new Set(sure.flat());
	return names.flatMap((places) => {
		const groups = groupsOf(places);
		const isExplained = groups.length > 1 && groups.some((group) => known.has(group));
		return isExplained ? places.slice(0, 1) : places;
	});
}

/**
 * Answers whether one of `fields` is among the changed ones. Enode does not document how it names
 * these, so all of this is understood, of both: a path with dots, a JSON pointer, either also from
 * the event on (`vehicle.chargeState`), the name of a group, and the name of a field alone, which
 * stands for every place that has it in what the event is about.
 */
export function hasChanged(
	event: IDataObject,
	updatedFields: readonly unknown[],
	fields: readonly string[],
): boolean {
	const records = Object.entries(event).filter(
		(entry): entry is [string, IDataObject] => entry[0] !== 'user' && isRecord(entry[1]),
	);

	const isGroup = (name: string) => records.some(([, record]) => isRecord(record[name]));
	const endsIn = (place: string, name: string) => !isGroup(name) && place.endsWith(`.${name}`);

	function placesOf(name: string): string[] {
		const [first = '', ...rest] = name.trim().replace(/^\//, '').split(/[./]/);
		const isFromEvent = records.some(([member]) => member === first);
		if (rest.length > 0) return [(isFromEvent ? rest : [first, ...rest]).join('.')];
		if (isGroup(first)) return [first];
		return [first, ...records.flatMap(([, record]) => pathsTo(first, record))];
	}

	const wanted = fields.flatMap(placesOf);
	const changed = changedPlaces(updatedFields.map((name) => placesOf(String(name))));
	return wanted.some((field) =>
		changed.some((place) => overlap(field, place) || endsIn(field, place) || endsIn(place, field)),
	);
}
