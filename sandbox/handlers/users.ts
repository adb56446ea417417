import { paginate } from './pagination';
import { notFound } from '../base/problem';
import { linkedVendors, removeAssets, removeUser } from '../state/links';
import { NO_CONTENT, nowOf, ok, pathParameter, type Call, type Handlers } from './handler';
import { requireUser } from './require';

function disconnect(call: Call, vendorType?: string) {
	const user = requireUser(call);
	const vendor = pathParameter(call, 'vendor');
	const isMeant = (link: { vendor: string; vendorType: string }) =>
		link.vendor === vendor && (vendorType === undefined || link.vendorType === vendorType);
	if (!linkedVendors(call.state, user).some(isMeant)) {
		throw notFound(`User ${user.id} has no connection to ${vendor}`);
	}
	removeAssets(
		call.state,
		(asset, type) =>
			asset.userId === user.id && isMeant({ vendor: asset.vendor, vendorType: type }),
		nowOf(call),
	);
	if (!linkedVendors(call.state, user).some((link) => link.vendor === vendor)) {
		user.invalidVendors = user.invalidVendors.filter((name) => name !== vendor);
	}
	return NO_CONTENT;
}

export const userHandlers: Handlers = {
	listUsers: ({ state, query }) => {
		const { data, pagination } = paginate(state.users, query);
		const entries = data.map(({ id, createdAt, scopes }) => ({ id, createdAt, scopes }));
		return ok({ data: entries, pagination });
	},
	getUser: (call) => {
		const user = requireUser(call);
		return ok({ id: user.id, linkedVendors: linkedVendors(call.state, user) });
	},
	deleteUsersUserid: (call) => {
		removeUser(call.state, requireUser(call), nowOf(call));
		return NO_CONTENT;
	},
	deleteUsersUseridAuthorization: (call) => {
		const user = requireUser(call);
		const vendors = linkedVendors(call.state, user).map(({ vendor }) => vendor);
		user.invalidVendors = [...new Set(vendors)];
		user.isDeauthorized = true;
		return NO_CONTENT;
	},
	disconnectUserVendor: (call) => disconnect(call),
	disconnectUserVendorVendorType: (call) => disconnect(call, pathParameter(call, 'vendorType')),
};
