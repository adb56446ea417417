import type { AssetType } from '../../state/asset';

export interface SeededIntegration {
	vendor: string;
	displayName: string;
	portalName: string;
	assetTypes: AssetType[];
}

const vendor = (
	id: string,
	displayName: string,
	portalName: string,
	...assetTypes: AssetType[]
): SeededIntegration => ({ vendor: id, displayName, portalName, assetTypes });

/** The vendors that the client may link. */
export const SEEDED_INTEGRATIONS: readonly SeededIntegration[] = [
	vendor('AUDI', 'Audi', 'myAudi', 'vehicle'),
	vendor('BMW', 'BMW', 'My BMW', 'vehicle'),
	vendor('CHARGEAMPS', 'Charge Amps', 'Charge Amps App', 'charger'),
	vendor('DAIKIN', 'Daikin', 'Onecta', 'hvac'),
	vendor('EASEE', 'Easee', 'Easee App', 'charger'),
	vendor('ENPHASE', 'Enphase', 'Enlighten', 'inverter', 'battery', 'meter'),
	vendor('FRONIUS', 'Fronius', 'Solar.web', 'inverter'),
	vendor('GOE', 'go-e', 'go-e App', 'charger'),
	vendor('GROWATT', 'Growatt', 'ShinePhone', 'inverter'),
	vendor('HEIDELBERG', 'Heidelberg', 'Amperfied', 'charger'),
	vendor('HUAWEI', 'Huawei', 'FusionSolar', 'inverter', 'battery', 'meter'),
	vendor('HYUNDAI', 'Hyundai', 'Bluelink', 'vehicle'),
	vendor('KEBA', 'KEBA', 'KEBA eMobility App', 'charger'),
	vendor('KIA', 'Kia', 'Kia Connect', 'vehicle'),
	vendor('MILL', 'Mill', 'Mill Norway', 'hvac'),
	vendor('MITSUBISHI', 'Mitsubishi', 'MELCloud', 'hvac'),
	vendor('NETATMO', 'Netatmo', 'Netatmo Energy', 'hvac'),
	vendor('NIBE', 'NIBE', 'myUplink', 'hvac'),
	vendor('PEUGEOT', 'Peugeot', 'MyPeugeot', 'vehicle'),
	vendor('POLESTAR', 'Polestar', 'Polestar App', 'vehicle'),
	vendor('RENAULT', 'Renault', 'My Renault', 'vehicle'),
	vendor('SENSIBO', 'Sensibo', 'Sensibo App', 'hvac'),
	vendor('SKODA', 'Škoda', 'MyŠkoda', 'vehicle'),
	vendor('SMA', 'SMA', 'Sunny Portal', 'inverter', 'battery', 'meter'),
	vendor('SOLAREDGE', 'SolarEdge', 'mySolarEdge', 'inverter', 'battery', 'meter'),
	vendor('TADO', 'tado°', 'tado° App', 'hvac'),
	vendor('TESLA', 'Tesla', 'Tesla App', 'vehicle', 'charger', 'inverter', 'battery', 'meter'),
	vendor('VOLKSWAGEN', 'Volkswagen', 'We Connect', 'vehicle'),
	vendor('VOLVO', 'Volvo', 'Volvo Cars App', 'vehicle'),
	vendor('WALLBOX', 'Wallbox', 'myWallbox', 'charger'),
	vendor('ZAPTEC', 'Zaptec', 'Zaptec App', 'charger'),
];
