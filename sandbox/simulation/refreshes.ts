import { iso } from '../base/iso';
import { assetsOf, type State } from '../state';
import type { Asset, AssetType } from '../state/asset';
import { isRecord, patchAsset } from '../state/patch';

/** Asks for newer data of an asset, which come after a while; those that are on their way count. */
export function requestRefresh(state: State, type: AssetType, { id }: Asset, at: number): void {
	const { refreshMs } = state.settings;
	if (refreshMs === null || state.refreshes.has(id)) return;
	state.refreshes.set(id, { type, dueAt: at + refreshMs });
}

/** The vendor tells the asset anew: every group with a time gets this one. */
function renew(state: State, type: AssetType, asset: Asset, at: number): void {
	const time = iso(at);
	const groups = Object.entries(asset)
		.filter(
			([, group]: [string, unknown]) => isRecord(group) && typeof group.lastUpdated === 'string',
		)
		.map(([name]) => [name, { lastUpdated: time }] as const);
	patchAsset(state.changes, type, asset, { lastSeen: time, ...Object.fromEntries(groups) }, at);
}

/** Brings the data that are due at `at`; answers when the next are. Nobody hears of a device that is not reachable. */
export function settleRefreshes(state: State, at: number): number {
	let next = Infinity;
	for (const [id, { type, dueAt }] of state.refreshes) {
		if (dueAt > at) {
			next = Math.min(next, dueAt);
			continue;
		}
		state.refreshes.delete(id);
		const asset = assetsOf(state, type).get(id);
		if (asset?.isReachable === true) renew(state, type, asset, at);
	}
	return next;
}
