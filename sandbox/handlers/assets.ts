import { paginate } from '../http/pagination';
import { notFound } from '../http/problem';
import type { Collection } from '../state/collection';
import type { State } from '../state';
import { ok, pathParameter, type Handler } from './handler';
import { requireUser } from './users';

interface Asset {
	id: string;
	userId: string;
}

/** The reads that every type of asset has: one, all of the client, all of one user. */
export function assetReads<T extends Asset>(
	label: string,
	idParameter: string,
	collectionOf: (state: State) => Collection<T>,
): Record<'get' | 'list' | 'listOfUser', Handler> {
	return {
		get: (call) => {
			const id = pathParameter(call, idParameter);
			const asset = collectionOf(call.state).get(id);
			if (!asset) throw notFound(`${label} with ID ${id} not found`);
			return ok(asset);
		},
		list: ({ state, query }) => ok(paginate(collectionOf(state), query)),
		listOfUser: (call) => {
			const { id } = requireUser(call);
			const isOfUser = (asset: T) => asset.userId === id;
			return ok(paginate(collectionOf(call.state), call.query, isOfUser));
		},
	};
}
