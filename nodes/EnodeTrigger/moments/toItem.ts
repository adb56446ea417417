import { partOf } from '../../api/pages';
import type { GenericValue, IDataObject } from 'n8n-workflow';
import type { AssetType } from '../../api/assets';
import { isAssetType } from './catalogue';
import type { Moment } from './decide';
import type { SubjectType } from './kinds';

/** The flat fields of an asset in place of what Enode sends. */
export type Simplify = (type: AssetType, record: IDataObject) => IDataObject;

interface About {
	assetType: unknown;
	assetId: unknown;
	/** The member of the event that tells of it. */
	member: string;
}

function aboutOf(event: IDataObject, type: SubjectType): About {
	if (isAssetType(type)) {
		return { assetType: type, assetId: partOf(event, type).id, member: type };
	}
	if (type === 'link') return { assetType: null, assetId: null, member: 'vendor' };
	const { targetType, targetId } = partOf(event, 'vendorAction');
	return { assetType: targetType, assetId: targetId, member: 'vendorAction' };
}

/**
 * The item of a moment that an event brought.
 * @param event as it is passed on, with `deliveryId`
 * @param now in ms since 1970
 */
export function toItem(
	moment: Moment,
	event: IDataObject,
	now: number,
	simplify?: Simplify,
): IDataObject {
	const { value, kind, type, at, previous, current } = moment;
	const { assetType, assetId, member } = aboutOf(event, type);
	const record = partOf(event, member);
	const isSimple = simplify !== undefined && isAssetType(type);
	return {
		event: value,
		assetType: assetType as GenericValue,
		assetId: assetId as GenericValue,
		userId: partOf(event, 'user').id,
		changedAt: new Date(at).toISOString(),
		ageSeconds: Math.max(0, Math.round((now - at) / 1_000)),
		previous,
		current,
		...(kind.reason && { reason: kind.reason(record) }),
		createdAt: event.createdAt,
		version: event.version,
		user: event.user,
		[member]: isSimple ? simplify(type, record) : event[member],
		deliveryId: event.deliveryId,
	};
}
