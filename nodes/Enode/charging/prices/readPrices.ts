import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../api/pages';
import type { Refuse } from '../../../parameters/refusal';
import type { PriceSlot } from '../plan';
import { findLists, type FoundList, groupOf, unitBeside } from './find';
import { slotsOf } from './rows';
import { memberAt, type PriceFields, type PriceSource, type PriceUnit } from './sources';
import { toPerKwh } from './units';

export interface PriceOptions extends PriceFields {
	/** Of times without an offset. */
	zone: string;
	unit?: PriceUnit | 'auto';
	area?: string;
	listPath?: string;
	/** Added to each price, before the tax. */
	addPerKwh?: number;
	vatPercent?: number;
}

export interface Prices {
	/** Per kWh, by their start, without overlaps. */
	slots: PriceSlot[];
	source: string;
	/** What the prices were in as they came. */
	unit: PriceUnit;
	/** Length of the shortest slot. */
	resolutionMinutes: number;
	from: number;
	until: number;
}

const MINUTE = 60_000;
const MOST_NAMED = 12;

const named = (names: string[]) =>
	names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ', …' : '');

/** The one of several that was asked for; refused where that is not clear. */
function choose(
	names: string[],
	wanted: string | undefined,
	what: string,
	option: string,
	refuse: Refuse,
) {
	const [only, ...others] = names;
	const asked = wanted?.trim().toLowerCase();
	const found = names.find((name) => name.toLowerCase() === asked);
	if (found !== undefined) return found;
	if (asked !== undefined) {
		return refuse(`have no ${what} '${wanted}'`, `'${option}' can be: ${named(names)}.`);
	}
	if (others.length === 0) return only;
	const hint = `Choose one with the option '${option}': ${named(names)}.`;
	return refuse(`have more than one ${what}`, hint);
}

/** The lists that belong to the prices that are meant. */
function chooseLists(
	found: FoundList[],
	{ listPath, area }: PriceOptions,
	refuse: Refuse,
): FoundList[] {
	const isWanted = ({ path }: FoundList) =>
		[path, path.replace(/^json\./, '')].some(
			(one) =>
				one === listPath ||
				(one.startsWith(listPath ?? '') && /^[.[]/.test(one.slice(listPath!.length))),
		);
	const lists =
		listPath === undefined
			? found.filter(({ path }, _, all) => !/gas/i.test(path) || all.length === 1)
			: found.filter(isWanted);
	const groups = [...new Set(lists.map(groupOf))];
	if (listPath !== undefined && lists.length === 0 && found.length > 0) {
		const paths = named([...new Set(found.map(({ path }) => path))]);
		refuse(`have no list of prices at '${listPath}'`, `'List Path' can be: ${paths}.`);
	}
	if (groups.length > 1 && lists.every(({ source }) => source.isUnderArea)) {
		const key = choose([...new Set(lists.map((list) => list.key))], area, 'area', 'Area', refuse);
		return lists.filter((list) => list.key === key);
	}
	if (groups.length <= 1) return lists;
	const group = choose(groups, undefined, 'list of prices', 'List Path', refuse);
	return lists.filter((list) => groupOf(list) === group);
}

/** The rows of one area, and how they are read. */
function ofArea(
	rows: IDataObject[],
	source: PriceSource,
	wanted: string | undefined,
	refuse: Refuse,
) {
	const { area, perArea } = source;
	if (perArea !== undefined) {
		const areas = rows.map((row) => memberAt(row, perArea)).filter(isRecord);
		const key = choose([...new Set(areas.flatMap(Object.keys))], wanted, 'area', 'Area', refuse);
		const price = (row: IDataObject) =>
			(memberAt(row, perArea) as IDataObject | undefined)?.[key ?? ''];
		return { rows, source: { ...source, price } };
	}
	if (area === undefined) return { rows, source };
	const names = rows.map((row) => memberAt(row, area)).filter((name) => typeof name === 'string');
	const key = choose(
		[...new Set(names)],
		wanted,
		area === 'channelType' ? 'channel' : 'area',
		'Area',
		refuse,
	);
	return { rows: rows.filter((row) => memberAt(row, area) === key), source };
}

/**
 * Understands prices as the sources that people use give them. What can be meant in several ways is
 * refused with the choices that there are.
 */
export function readPrices(data: unknown, options: PriceOptions, refuse: Refuse): Prices {
	const lists = chooseLists(findLists(data, options), options, refuse);
	const [first] = lists;
	if (!first) {
		return refuse(
			'have no list of times and prices that can be read',
			"Give a list of objects with a start and a price, or name their members with the options 'List Path', 'Start Field' and 'Price Field'.",
		);
	}
	const known = options.unit === 'auto' ? undefined : options.unit;
	const unit = known ?? unitBeside(first) ?? first.source.unit;
	if (unit === undefined) {
		return refuse('do not say their unit', "Choose the option 'Price Unit'.");
	}
	const all = lists.flatMap(({ rows }) => rows);
	const { rows, source } = ofArea(all, first.source, options.area, refuse);
	const { addPerKwh = 0, vatPercent = 0 } = options;
	const slots = slotsOf(rows, source, options.zone, refuse).map((slot) => ({
		...slot,
		price: (toPerKwh(slot.price, unit) + addPerKwh) * (1 + vatPercent / 100),
	}));
	const [start] = slots;
	if (!start) {
		return refuse(
			'have no price',
			"Every price in the list is empty, or ends before it begins. Check their source, or name another member with the option 'Price Field'.",
		);
	}
	return {
		...{ slots, source: source.name, unit },
		resolutionMinutes: Math.min(...slots.map((slot) => slot.end - slot.start)) / MINUTE,
		from: start.start,
		until: slots.at(-1)!.end,
	};
}
