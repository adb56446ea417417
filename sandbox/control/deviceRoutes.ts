import type { FastifyInstance } from 'fastify';

import type { AssetType } from '../state/asset';
import type { Control } from './control';
import { addChange, read } from './route';
import {
	isActionEnd,
	isActionSettings,
	isAssetPath,
	isChargeRates,
	isCharging,
	isConnectionLimit,
	isDrive,
	isIdPath,
	isLevel,
	isLife,
	isPatch,
	isPlug,
	isPlugFault,
	isReach,
	isRefreshSettings,
	isVendorPath,
} from './schemas';

function addAssetRoutes(app: FastifyInstance, control: Control): void {
	const add = (name: string, change: (type: AssetType, id: string, body: unknown) => object) =>
		addChange(app, control, `/assets/:type/:id${name}`, (body, parameters) => {
			const { type, id } = read(isAssetPath, parameters);
			return change(type, id, body);
		});
	add('', (type, id, body) => control.changeAsset(type, id, read(isPatch, body)));
	add('/discover', (type, id) => control.discover(type, id));
	add('/plug', (type, id, body) => {
		const { isPluggedIn, otherId } = read(isPlug, body);
		return control.plug(type, id, isPluggedIn, otherId);
	});
	add('/charging', (type, id, body) => control.charge(type, id, read(isCharging, body).isCharging));
	add('/fault', (type, id, body) => control.setFault(type, id, read(isPlugFault, body).fault));
	add('/reach', (type, id, body) => control.reach(type, id, read(isReach, body)));
}

export function addDeviceRoutes(app: FastifyInstance, control: Control): void {
	addAssetRoutes(app, control);
	addChange(app, control, '/assets/vehicle/:id/charge-to', (body, parameters) =>
		control.chargeTo(read(isIdPath, parameters).id, read(isLevel, body ?? {}).level),
	);
	addChange(app, control, '/assets/vehicle/:id/drive', (body, parameters) =>
		control.drive(read(isIdPath, parameters).id, read(isDrive, body)),
	);
	addChange(app, control, '/life', (body) => control.setLife(read(isLife, body).isOn));
	addChange(app, control, '/charge-rates', (body) =>
		control.setChargeRates(read(isChargeRates, body).areTold),
	);
	addChange(app, control, '/actions', (body) => control.setActions(read(isActionSettings, body)));
	addChange(app, control, '/actions/:id', (body, parameters) =>
		control.endAction(read(isIdPath, parameters).id, read(isActionEnd, body)),
	);
	addChange(app, control, '/refreshes', (body) =>
		control.setRefreshes(read(isRefreshSettings, body).afterMs),
	);
	addChange(app, control, '/connections', (body) =>
		control.setConnectionLimit(read(isConnectionLimit, body).limit),
	);
	addChange(app, control, '/users/:userId/vendors/:vendor/invalidate', (_body, parameters) => {
		const { userId, vendor } = read(isVendorPath, parameters);
		control.invalidateVendor(userId, vendor);
	});
	addChange(app, control, '/users/:userId/vendors/:vendor/relink', (_body, parameters) => {
		const { userId, vendor } = read(isVendorPath, parameters);
		control.relinkVendor(userId, vendor);
	});
}
