import type { IDataObject } from 'n8n-workflow';
import { hasChanged } from '../../api/changedFields';
import { ACTION_UPDATED, INVALIDATED } from '../../api/events';
import { isRecord, partOf } from '../../api/pages';
import {
	chosenOf,
	type Definition,
	fieldsOf,
	isAssetType,
	markOf,
	type MomentChoice,
} from './catalogue';
import type { Field } from './fields';
import { GONE, NEW, type Observation } from './observation';
import { firstTime } from '../../api/times';

/** Something that an event speaks of. */
interface Source {
	subject: string;
	record: IDataObject;
	/** What is observed of every field, whatever the record says. */
	always?: typeof NEW | typeof GONE;
	/** Whether what is known of it may be older or newer than what comes. */
	hasClock: boolean;
	timeOf(group: Field['group']): number | undefined;
}

/** What an event says of the fields that have one time. */
interface Sighting {
	thread: string;
	at: number;
	isTurn: boolean;
	observations: Observation[];
}

const MINUTE = 60_000;
const ASSET_EVENT = /^user:(\w+):(updated|discovered|deleted)$/;
const TURNS = { updated: undefined, discovered: NEW, deleted: GONE } as const;

/**
 * The first of the times, else that of the event, and hardly later than it: clocks of vendors may be
 * hours ahead.
 */
function timeIn({ createdAt }: IDataObject, ...times: unknown[]): number | undefined {
	const [time, created = Infinity] = [firstTime(...times, createdAt), firstTime(createdAt)];
	return time === undefined ? undefined : Math.min(time, created + MINUTE);
}

function linkOf(event: IDataObject, vendor: unknown, ...times: unknown[]): Source[] {
	const { id } = partOf(event, 'user');
	if (typeof id !== 'string' || typeof vendor !== 'string') return [];
	const timeOf = () => timeIn(event, ...times);
	return [{ subject: `link ${id} ${vendor}`, record: event, hasClock: true, timeOf }];
}

function actionOf(event: IDataObject): Source[] {
	const record = partOf(event, 'vendorAction');
	if (typeof record.id !== 'string') return [];
	const timeOf = () => timeIn(event, record.completedAt, record.updatedAt);
	return [{ subject: `action ${record.id}`, record, hasClock: false, timeOf }];
}

function sourcesOf(event: IDataObject): Source[] {
	const name = String(event.event);
	if (name === INVALIDATED) return linkOf(event, event.vendor);
	if (name === ACTION_UPDATED) return actionOf(event);

	const [, type = '', what = ''] = ASSET_EVENT.exec(name) ?? [];
	const record = event[type];
	if (!isAssetType(type) || !isRecord(record) || typeof record.id !== 'string') return [];
	const always = TURNS[what as keyof typeof TURNS];
	const asset: Source = {
		subject: `${type} ${record.id}`,
		record,
		always,
		hasClock: true,
		timeOf: (group) =>
			always
				? firstTime(event.createdAt, record.lastSeen)
				: timeIn(event, group && partOf(record, group).lastUpdated, record.lastSeen),
	};
	return always ? [asset] : [asset, ...linkOf(event, record.vendor, record.lastSeen)];
}

/** The fields by the member that holds their time. */
function byGroup(fields: Iterable<Field>): Map<Field['group'], Field[]> {
	const groups = new Map<Field['group'], Field[]>();
	for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
	return groups;
}

/** Marks of when the moments were told, as they are observed with the fields of the moments. */
function marksOf(
	moments: Definition[],
	choice: MomentChoice,
	fields: Observation[],
): Observation[] {
	const [first] = fields;
	if (!first || choice.suppressRepeats <= 0) return [];
	const names = new Set(fields.map(({ name }) => name));
	const within = choice.suppressRepeats * MINUTE;
	const at = first.at - within;
	return moments
		.filter(({ type }) => isAssetType(type))
		.filter(({ kind }) => kind.fields(choice.level).some(({ name }) => names.has(name)))
		.map(({ kind }) => ({
			...first,
			name: markOf(kind),
			domain: ['yes'],
			clock: undefined,
			value: 'yes',
			raw: null,
			at,
			within,
		}));
}

function sightingsOf(event: IDataObject, index: number, choice: MomentChoice): Sighting[] {
	const { updatedFields } = event;
	const names = (path: string) =>
		Array.isArray(updatedFields) && hasChanged(event, updatedFields, [path]);
	const isFirstFill = names('information');

	return sourcesOf(event).flatMap((source) => {
		const { subject, record, always, hasClock } = source;
		const moments = chosenOf(choice, subject);
		const groups = byGroup(fieldsOf(moments, choice.level).values());
		return [...groups].flatMap(([group, fields]) => {
			const at = source.timeOf(group);
			if (at === undefined) return [];
			const clock = hasClock ? (group ?? '') : undefined;
			const seen = fields.flatMap(({ name, domain, path, read }): Observation[] => {
				const reading = always ? { value: always, raw: null } : read(record);
				if (!reading) return [];
				const isNamed = path === undefined || names(path);
				const said = { at, event: index, isNamed, isFirstFill };
				return [{ subject, name, domain, clock, ...reading, ...said }];
			});
			if (seen.length === 0) return [];
			const observations = [...seen, ...marksOf(moments, choice, seen)];
			return [
				{ thread: `${subject} ${group ?? ''}`, at, isTurn: always !== undefined, observations },
			];
		});
	});
}

/** In the order of their times, but nothing goes past a turn. */
function inOrder(sightings: Sighting[]): Sighting[] {
	const parts: Sighting[][] = [];
	let part: Sighting[] = [];
	for (const sighting of sightings) {
		if (sighting.isTurn) {
			parts.push(part, [sighting]);
			part = [];
		} else part.push(sighting);
	}
	return [...parts, part].flatMap((sightingsOfPart) => sightingsOfPart.sort((a, b) => a.at - b.at));
}

/**
 * What the events of a delivery say about the fields that the chosen moments need: for each asset
 * (link, action) and group of fields in the order in which it happened, which is that of the group's
 * `lastUpdated`, else of `lastSeen`, else of `createdAt`; without any of them, an event says
 * nothing. That an asset was discovered or deleted keeps its place in the delivery.
 */
export function observe(events: IDataObject[], choice: MomentChoice): Observation[] {
	const threads = new Map<string, Sighting[]>();
	for (const [index, event] of events.entries()) {
		for (const sighting of sightingsOf(event, index, choice)) {
			const { thread } = sighting;
			threads.set(thread, [...(threads.get(thread) ?? []), sighting]);
		}
	}
	return [...threads.values()].flatMap(inOrder).flatMap(({ observations }) => observations);
}
