import { iso } from '../base/iso';
import type { Asset, AssetType } from './asset';
import type { Changes } from './changes';

export type Patch<T> = { [K in keyof T]?: T[K] extends object | null ? Patch<T[K]> | T[K] : T[K] };

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes `patch` into `target`, object by object; answers the dotted paths of what is different now. */
export function merge(target: object, patch: object, prefix = ''): string[] {
	return Object.entries(patch).flatMap(([key, value]) => {
		const current: unknown = Reflect.get(target, key);
		if (isRecord(current) && isRecord(value)) return merge(current, value, `${prefix}${key}.`);
		if (value === undefined || JSON.stringify(current) === JSON.stringify(value)) return [];
		Reflect.set(target, key, value);
		return [prefix + key];
	});
}

/** Every group with a changed member got new data, and the vendor was in contact. */
function stamp(asset: Asset, changed: string[], at: string): string[] {
	const groups = new Set(
		changed.filter((path) => path.includes('.')).map((path) => path.split('.')[0] ?? ''),
	);
	const stamps = [...groups].flatMap((group) => {
		const value: unknown = Reflect.get(asset, group);
		const isOwn = changed.includes(`${group}.lastUpdated`);
		return isRecord(value) && 'lastUpdated' in value && !isOwn
			? merge(asset, { [group]: { lastUpdated: at } })
			: [];
	});
	return changed.includes('lastSeen') ? stamps : [...stamps, ...merge(asset, { lastSeen: at })];
}

/**
 * Changes an asset and announces it when anything is different. `at` in milliseconds. Where Enode itself notices
 * something, such as a device that no longer answers, `isHeard` is false and no time of the vendor's data moves on.
 */
export function patchAsset<T extends Asset>(
	changes: Changes,
	type: AssetType,
	asset: T,
	patch: Patch<T>,
	at: number,
	isHeard = true,
): void {
	const changed = merge(asset, patch);
	if (changed.length === 0) return;
	const time = iso(at);
	const updatedFields = isHeard ? [...changed, ...stamp(asset, changed, time)] : changed;
	changes.emit({
		event: `user:${type}:updated`,
		createdAt: time,
		user: { id: asset.userId },
		[type]: structuredClone(asset),
		updatedFields,
	});
}
