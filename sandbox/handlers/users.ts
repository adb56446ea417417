import { paginate } from '../http/pagination';
import { userNotFound } from '../http/problem';
import type { State } from '../state';
import type { User } from '../state/user';
import { ok, pathParameter, type Call, type Handler } from './handler';

interface LinkedVendor {
	vendor: string;
	vendorType: string;
	isValid: boolean;
}

export function requireUser(call: Call): User {
	const id = pathParameter(call, 'userId');
	const user = call.state.users.get(id);
	if (!user) throw userNotFound(id);
	return user;
}

function linkedVendors({ assets }: State, user: User): LinkedVendor[] {
	return Object.entries(assets).flatMap(([vendorType, collection]) => {
		const records = collection.newestFirst().filter(({ value }) => value.userId === user.id);
		const vendors = new Set(records.map(({ value }) => value.vendor));
		return [...vendors].map((vendor) => ({
			vendor,
			vendorType,
			isValid: !user.invalidVendors.includes(vendor),
		}));
	});
}

export const userHandlers: Record<string, Handler> = {
	listUsers: ({ state, query }) => {
		const { data, pagination } = paginate(state.users, query);
		const entries = data.map(({ id, createdAt, scopes }) => ({ id, createdAt, scopes }));
		return ok({ data: entries, pagination });
	},
	getUser: (call) => {
		const user = requireUser(call);
		return ok({ id: user.id, linkedVendors: linkedVendors(call.state, user) });
	},
};
