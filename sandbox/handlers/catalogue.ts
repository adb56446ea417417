import { notFound } from '../base/problem';
import { enumOf } from '../openapi/document';
import { ASSET_TYPES, type AssetType } from '../state/asset';
import { SEEDED_INTEGRATIONS } from '../world/seed/integrations';
import { SEEDED_INTERVENTIONS, type SeededIntervention } from '../world/seed/interventions';
import { NO_CONTENT, ok, pathParameter, queryText, type Call, type Handlers } from './handler';

const READY = { status: 'READY', linkingStatus: 'READY' };

function integrations(call: Call) {
	const wanted = (queryText(call, 'assetTypes') ?? ASSET_TYPES.join(',')).split(',');
	const scopes = enumOf('Scopes').map(String);
	return ok(
		SEEDED_INTEGRATIONS.filter(({ assetTypes }) =>
			assetTypes.some((type) => wanted.includes(type)),
		).map((integration) => ({
			...integration,
			...READY,
			scopes: scopes.filter((scope) =>
				integration.assetTypes.some((type) => scope.startsWith(`${type}:`)),
			),
		})),
	);
}

function health(type: AssetType) {
	const vendors = SEEDED_INTEGRATIONS.filter(({ assetTypes }) => assetTypes.includes(type));
	const answer = vendors.map(({ vendor, displayName, portalName }) => ({
		...{ vendor, displayName, portalName },
		...READY,
	}));
	return () => ok(answer);
}

function inLanguage(intervention: SeededIntervention, language: string) {
	const { texts, access, agent, action, ...rest } = intervention;
	const text = texts[language] ?? texts['en-US'];
	return { ...rest, resolution: { ...text, access, agent, action } };
}

/** Interventions that are tied to no brand are for all of them. */
function interventions(call: Call) {
	const language = queryText(call, 'language') ?? 'en-US';
	const vendor = queryText(call, 'vendor');
	const vendorType = queryText(call, 'vendorType');
	const fits = (wanted: string | undefined, own: string | null) =>
		wanted === undefined || own === null || own === wanted;
	return SEEDED_INTERVENTIONS.filter(
		(one) => fits(vendor, one.vendor) && fits(vendorType, one.vendorType),
	).map((one) => inLanguage(one, language));
}

export const catalogueHandlers: Handlers = {
	getHealthReady: () => NO_CONTENT,
	getIntegrations: integrations,
	getHealthVehicleVendors: health('vehicle'),
	getHealthChargerVendors: health('charger'),
	getHealthHvacVendors: health('hvac'),
	getHealthInverterVendors: health('inverter'),
	getHealthBatteryVendors: health('battery'),
	getHealthMeterVendors: health('meter'),
	listInterventions: (call) => ok(interventions(call)),
	getIntervention: (call) => {
		const id = pathParameter(call, 'interventionId');
		const found = interventions(call).find((one) => one.id === id);
		if (!found) throw notFound(`Intervention with ID ${id} not found`);
		return ok(found);
	},
};
