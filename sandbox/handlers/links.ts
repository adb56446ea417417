import { badRequest, invalid, Problem } from '../base/problem';
import { iso } from '../base/iso';
import { findAsset, type State } from '../state';
import { ASSET_TYPES, type AssetType } from '../state/asset';
import { countConnections } from '../state/links';
import { openLinkSession } from '../world/linking';
import { bodyOf, nowOf, ok, pathParameter, type Answer, type Call, type Handlers } from './handler';

interface LinkRequest {
	vendor?: string;
	vendorType?: AssetType;
	scopes: string[];
	redirectUri: string;
}

/** Where Link UI is, below the origin. */
export const LINK_PATH = '/link';

/** The types that a link is about, which its scopes name before the first colon. */
function typesOf(scopes: string[]): AssetType[] {
	return ASSET_TYPES.filter((type) => scopes.some((scope) => scope.startsWith(`${type}:`)));
}

function checkLink({ vendorType, scopes }: LinkRequest): void {
	const types = typesOf(scopes);
	for (const type of types) {
		const needed = `${type}:read:data`;
		if (!scopes.includes(needed)) throw invalid('scopes', `must include ${needed}`);
	}
	if (vendorType !== undefined && !types.includes(vendorType)) {
		throw invalid('vendorType', `needs the scope ${vendorType}:read:data`);
	}
}

function checkLimit(state: State): void {
	const { connectionLimit } = state.settings;
	if (connectionLimit === null || countConnections(state) < connectionLimit) return;
	const detail = `This client may have ${connectionLimit} connections at most.`;
	throw new Problem(403, 'forbidden', 'Connections limit reached.', detail);
}

function linkSession({ state, url }: Call, asked: Parameters<typeof openLinkSession>[1]): Answer {
	const { token } = openLinkSession(state, asked);
	return ok({ linkUrl: `${url}${LINK_PATH}/${token}`, linkToken: token });
}

export const linkHandlers: Handlers = {
	postUsersUseridLink: (call: Call) => {
		const request = bodyOf<LinkRequest>(call);
		checkLink(request);
		checkLimit(call.state);
		const id = pathParameter(call, 'userId');
		if (!call.state.users.get(id)) {
			const createdAt = iso(nowOf(call));
			const scopes = [...new Set(request.scopes)];
			call.state.users.add(createdAt, { id, createdAt, scopes, invalidVendors: [] });
		}
		const { scopes, redirectUri, vendor = null, vendorType } = request;
		const types = vendorType === undefined ? typesOf(scopes) : [vendorType];
		return linkSession(call, { userId: id, vendor, types, scopes, redirectUri });
	},
	postAssetsAssetidRelink: (call: Call) => {
		const id = pathParameter(call, 'assetId');
		const asset = findAsset(call.state, id)?.asset;
		const invalidVendors = asset && call.state.users.get(asset.userId)?.invalidVendors;
		if (!asset || !invalidVendors?.includes(asset.vendor)) {
			throw badRequest(`Asset with ID ${id} not found or already linked`);
		}
		const { redirectUri } = bodyOf<Pick<LinkRequest, 'redirectUri'>>(call);
		const { userId, vendor } = asset;
		return linkSession(call, { userId, vendor, types: [], scopes: [], redirectUri });
	},
};
