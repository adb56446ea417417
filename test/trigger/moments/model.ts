import type { IDataObject } from 'n8n-workflow';
import type { MomentChoice } from '../../../nodes/EnodeTrigger/moments/catalogue';

/**
 * The moments once more, slowly: nothing is kept but all that was ever delivered, and all of it is
 * gone through again for every delivery. Fields are named by their paths or groups.
 */
type History = ReadonlyArray<IDataObject[] | 'restart'>;

interface Saying {
	value: unknown;
	time: number;
	/** Whether this process heard it itself. */
	isOwn: boolean;
}

/** All that was said of an asset, field by field, since it was first seen. */
interface Life {
	/** `undefined` as a value is a discovery: what comes next is the first fill. */
	said: Record<string, Saying[]>;
	plugIn: { isTold: boolean; since: number };
	told: Record<string, number>;
	/** Whether the levels may be told, as far as all levels until now say. */
	levels: Array<{ value: number; isFill: boolean; mayTell: boolean }>;
}

const GROUPS = {
	chargeState: [
		'isPluggedIn',
		'isCharging',
		'isFullyCharged',
		'powerDeliveryState',
		'batteryLevel',
	],
	location: ['id'],
	none: ['isReachable'],
};

const record = (value: unknown) => (value ?? {}) as IDataObject;
const timeOf = (...times: unknown[]) =>
	times.map((time) => Date.parse(String(time))).find((time) => !Number.isNaN(time)) as number;

export function momentsOfLast(history: History, choice: MomentChoice): string[] {
	const { level, suppressRepeats } = choice;
	const lives = new Map<string, Life>();
	const links = new Map<string, { isBroken: boolean; time: number }>();
	const failed = new Set<unknown>();
	let moments: string[] = [];

	const lifeOf = (key: string) => {
		const life = lives.get(key) ?? {
			said: {},
			plugIn: { isTold: false, since: -Infinity },
			told: {},
			levels: [],
		};
		lives.set(key, life);
		return life;
	};

	const tell = (index: number, value: string, previous: unknown, current: unknown) => {
		if (choice.chosen.includes(value)) {
			moments.push(`${index} ${value} ${String(previous ?? null)}→${String(current)}`);
		}
	};

	function hearGroup(key: string, type: string, group: string, event: IDataObject, index: number) {
		const life = lifeOf(key);
		const asset = record(event[type]);
		const members = group === 'none' ? asset : record(asset[group]);
		const time = timeOf(
			group === 'none' ? undefined : members.lastUpdated,
			asset.lastSeen,
			event.createdAt,
		);
		const names = (event.updatedFields ?? []) as string[];
		const isFill = names.some((name) => name.split('.')[0] === 'information');
		const isNamed = (field: string) =>
			names.includes(group) || names.includes(group === 'none' ? field : `${group}.${field}`);

		const tellInTime = (moment: string, previous: unknown, current: unknown) => {
			const value = `when:${moment}:${type}`;
			if (!choice.chosen.includes(value)) return;
			const last = life.told[moment];
			const isRepeat = last !== undefined && time - last < suppressRepeats * 60_000;
			if (suppressRepeats > 0 && isRepeat) return;
			life.told[moment] = time;
			tell(index, value, previous, current);
		};

		/** What a field was before and is now, where it changed or is named at first sight. */
		const changes: Record<string, { from: Saying | undefined; to: unknown } | undefined> = {};
		const heard: Record<string, unknown> = {};
		for (const field of GROUPS[group as keyof typeof GROUPS]) {
			const to = members[field];
			const isAway = field === 'id' && to === null && typeof members.lastUpdated === 'string';
			if (to === undefined || to === 'UNKNOWN' || (to === null && !isAway)) continue;
			const sayings = (life.said[field] ??= []);
			const from = sayings.at(-1);
			const isNewborn = from !== undefined && from.value === undefined;
			if (from && !isNewborn) {
				if (time < from.time) continue;
				if (isAway && from.value !== null && time === from.time) continue;
			}
			sayings.push({ value: to, time, isOwn: true });
			heard[field] = to;
			if (field === 'batteryLevel') {
				life.levels.push({
					value: to as number,
					isFill: isNewborn,
					mayTell: isNamed(field) && !isFill,
				});
			}
			if (isNewborn) continue;
			if (from ? from.value !== to : isNamed(field) && !isFill) changes[field] = { from, to };
		}

		const { isPluggedIn, isCharging, isFullyCharged, powerDeliveryState, id, isReachable } =
			changes;
		const is = (change: typeof id, to: unknown) => change !== undefined && change.to === to;

		if (isPluggedIn) {
			const moment = isPluggedIn.to === true ? 'pluggedIn' : 'unplugged';
			tellInTime(moment, isPluggedIn.from?.value, isPluggedIn.to);
		}
		if (isCharging) {
			const moment = isCharging.to === true ? 'chargingStarted' : 'chargingStopped';
			tellInTime(moment, isCharging.from?.value, isCharging.to);
		}

		if (type === 'vehicle' && group === 'chargeState') {
			const { batteryLevel, chargeLimit } = members;
			const isNear =
				typeof batteryLevel === 'number' && batteryLevel >= Number(chargeLimit ?? 100) - 1;
			const isComplete = members.powerDeliveryState === 'PLUGGED_IN:COMPLETE';
			const isFull = isNear || isComplete || members.isFullyCharged === true;
			const isOut = members.isPluggedIn === false || members.powerDeliveryState === 'UNPLUGGED';
			const stop = is(isCharging, false) && isFull ? isCharging : undefined;
			const ends = isOut
				? [stop?.from ? stop : undefined]
				: [
						is(powerDeliveryState, 'PLUGGED_IN:COMPLETE') ? powerDeliveryState : undefined,
						is(isFullyCharged, true) ? isFullyCharged : undefined,
						stop,
					];
			const end = ends.find((change) => change !== undefined);
			if (time >= life.plugIn.since) {
				if (end && !life.plugIn.isTold) {
					life.plugIn = { isTold: true, since: time };
					tellInTime('chargingFinished', end.from?.value, end.to);
				}
				if (isOut) life.plugIn = { isTold: false, since: time };
			}
		}

		if (heard.batteryLevel !== undefined) {
			const last = (life.said.batteryLevel ?? []).at(-2);
			const previous = last?.isOwn === true ? last.value : null;
			if (
				isCrossed(
					life.levels,
					(value) => value >= level,
					(value) => value < level - 2,
				)
			) {
				tellInTime('levelRoseTo', previous, heard.batteryLevel);
			}
			if (
				isCrossed(
					life.levels,
					(value) => value < level,
					(value) => value >= level + 2,
				)
			) {
				tellInTime('levelFellBelow', previous, heard.batteryLevel);
			}
		}

		if (id) {
			const previous = id.from?.isOwn === true ? id.from.value : null;
			if (id.from ? id.from.value !== null : id.to === null) tellInTime('left', previous, id.to);
			if (id.to !== null) tellInTime('arrived', previous, id.to);
		}
		if (isReachable) {
			const moment = isReachable.to === true ? 'reachable' : 'unreachable';
			tellInTime(moment, isReachable.from?.value, isReachable.to);
		}
		if (
			is(powerDeliveryState, 'PLUGGED_IN:FAULT') ||
			is(powerDeliveryState, 'PLUGGED_IN:NO_POWER')
		) {
			tellInTime('fault', powerDeliveryState?.from?.value, powerDeliveryState?.to);
		}
	}

	function hearDiscovery(key: string, time: number) {
		const life = lifeOf(key);
		for (const field of Object.values(GROUPS).flat()) {
			const sayings = (life.said[field] ??= []);
			if (sayings.length > 0 && sayings.at(-1)!.time > time) continue;
			sayings.push({ value: undefined, time, isOwn: true });
			if (field === 'batteryLevel') life.levels = [];
		}
		if (time >= life.plugIn.since) life.plugIn = { isTold: false, since: -Infinity };
	}

	/** The events of one asset, cut where it was discovered or deleted. */
	function hearAsset(key: string, type: string, events: Array<[number, IDataObject]>) {
		let part: Array<[number, IDataObject]> = [];
		const hearPart = () => {
			for (const group of Object.keys(GROUPS)) {
				const time = ([, event]: [number, IDataObject]) => {
					const asset = record(event[type]);
					const { lastUpdated } = group === 'none' ? ({} as IDataObject) : record(asset[group]);
					return timeOf(lastUpdated, asset.lastSeen, event.createdAt);
				};
				const ordered = [...part].sort((a, b) => time(a) - time(b));
				for (const [index, event] of ordered) hearGroup(key, type, group, event, index);
			}
			part = [];
		};
		for (const [index, event] of events) {
			const [, , what] = String(event.event).split(':');
			if (what === 'updated') {
				part.push([index, event]);
				continue;
			}
			hearPart();
			if (what === 'deleted') lives.delete(key);
			else hearDiscovery(key, timeOf(event.createdAt));
		}
		hearPart();
	}

	function hearLinks(events: IDataObject[]) {
		const news = events.flatMap((event, index) => {
			const [, type = '', what] = String(event.event).split(':');
			const asset = record(event[type]);
			if (type === 'credentials') {
				return [{ index, vendor: event.vendor, isBroken: true, time: timeOf(event.createdAt) }];
			}
			const time = timeOf(asset.lastSeen, event.createdAt);
			const isUpdate = what === 'updated' && asset.vendor !== undefined;
			return isUpdate ? [{ index, vendor: asset.vendor, isBroken: false, time }] : [];
		});
		for (const { index, vendor, isBroken, time } of news.sort((a, b) => a.time - b.time)) {
			const link = links.get(String(vendor));
			if (link && time < link.time) continue;
			if (isBroken && !link?.isBroken) tell(index, 'when:needsRelink', null, null);
			links.set(String(vendor), { isBroken, time });
		}
	}

	for (const delivery of history) {
		if (delivery === 'restart') {
			for (const { said } of lives.values()) {
				for (const saying of Object.values(said).flat()) saying.isOwn = false;
			}
			continue;
		}
		moments = [];
		const ends: Array<[number, IDataObject]> = [];
		const assets = new Map<string, Array<[number, IDataObject]>>();
		for (const [index, event] of delivery.entries()) {
			const [, type = ''] = String(event.event).split(':');
			if (type === 'vendor-action') {
				ends.push([index, event]);
			} else if (type !== 'credentials') {
				const key = `${type} ${String(record(event[type]).id)}`;
				assets.set(key, [...(assets.get(key) ?? []), [index, event]]);
			}
		}
		ends.sort(([, a], [, b]) => timeOf(a.createdAt) - timeOf(b.createdAt));
		for (const [index, { vendorAction }] of ends) {
			const { id, state } = record(vendorAction);
			if (state !== 'FAILED' && state !== 'CANCELLED') continue;
			if (!failed.has(id)) tell(index, 'when:actionFailed', null, state);
			failed.add(id);
		}
		for (const [key, events] of assets) hearAsset(key, key.split(' ')[0]!, events);
		hearLinks(delivery);
	}
	return moments.sort();
}

/** Whether the last of the levels is beyond a limit, and the limit was armed when it came. */
function isCrossed(
	levels: Life['levels'],
	isBeyond: (value: number) => boolean,
	arms: (value: number) => boolean,
): boolean {
	let isArmed = false;
	let isFired = false;
	for (const [index, { value, isFill, mayTell }] of levels.entries()) {
		const isFirst = index === 0;
		isFired = isBeyond(value) && (isFirst ? mayTell && !isFill : isArmed);
		if (isFirst) isArmed = !isBeyond(value);
		else if (isBeyond(value)) isArmed = false;
		else isArmed ||= arms(value);
	}
	return isFired;
}
