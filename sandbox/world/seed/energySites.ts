export interface SiteSeed {
	userId: string;
	vendor: string;
	brand: string;
	/** Model names; null where the place has no such device. */
	inverter: string | null;
	battery: string | null;
	meter: string | null;
	/** kW of the roof and kWh of the battery. */
	peakPower: number;
	batteryCapacity: number;
	/** Mean consumption of the house in kW. */
	baseLoad: number;
	installationDate: string;
	/** Name of the home energy system; null where the devices do not form one. */
	system: string | null;
	address: string | null;
	canSetMode: boolean;
}

const DEVICES = { inverter: null, battery: null, meter: null, system: null, address: null };

/** Oldest first. */
export const SITE_SEEDS: readonly SiteSeed[] = [
	{
		userId: 'anna-berg',
		vendor: 'HUAWEI',
		brand: 'Huawei',
		inverter: 'SUN2000-10KTL-M1',
		battery: 'LUNA2000-10-S0',
		meter: 'DTSU666-H',
		peakPower: 9.6,
		batteryCapacity: 10,
		baseLoad: 0.9,
		installationDate: '2023-05-11T00:00:00.000Z',
		system: 'Solveien 14',
		address: 'Solveien 14, 0370 Oslo',
		canSetMode: true,
	},
	{
		userId: 'jörg@example.com',
		vendor: 'SMA',
		brand: 'SMA',
		inverter: 'Sunny Tripower 8.0 SE',
		battery: 'Home Storage 9.8',
		meter: 'Sunny Home Manager 2.0',
		peakPower: 8.2,
		batteryCapacity: 9.8,
		baseLoad: 0.7,
		installationDate: '2022-09-27T00:00:00.000Z',
		system: 'Kastanienallee',
		address: 'Kastanienallee 82, 10435 Berlin',
		canSetMode: true,
	},
	{
		userId: 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35',
		vendor: 'ENPHASE',
		brand: 'Enphase',
		inverter: 'IQ8+',
		battery: 'IQ Battery 5P',
		meter: 'IQ Gateway',
		peakPower: 4.4,
		batteryCapacity: 5,
		baseLoad: 0.45,
		installationDate: '2024-03-19T00:00:00.000Z',
		system: 'Amstelkade',
		address: null,
		canSetMode: false,
	},
	{
		userId: 'customer:10042',
		vendor: 'SOLAREDGE',
		brand: 'SolarEdge',
		inverter: 'SE10K-RWS',
		battery: 'Energy Bank 10',
		meter: 'Inline Meter',
		peakPower: 9.9,
		batteryCapacity: 9.7,
		baseLoad: 0.8,
		installationDate: '2024-07-02T00:00:00.000Z',
		system: 'Haus Alsergrund',
		address: 'Währinger Straße 59, 1090 Wien',
		canSetMode: true,
	},
	{
		...DEVICES,
		userId: 'marie_dubois',
		vendor: 'FRONIUS',
		brand: 'Fronius',
		inverter: 'Symo GEN24 6.0',
		peakPower: 6.1,
		batteryCapacity: 0,
		baseLoad: 0.5,
		installationDate: '2021-06-15T00:00:00.000Z',
		canSetMode: false,
	},
	{
		...DEVICES,
		userId: 'sofia.lindqvist+home',
		vendor: 'GROWATT',
		brand: 'Growatt',
		inverter: 'MOD 7000TL3-X',
		peakPower: 7.3,
		batteryCapacity: 0,
		baseLoad: 0.9,
		installationDate: '2023-08-30T00:00:00.000Z',
		canSetMode: false,
	},
	{
		...DEVICES,
		userId: 'lars.jensen',
		vendor: 'TESLA',
		brand: 'Tesla',
		battery: 'Powerwall 2',
		meter: 'Backup Gateway 2',
		peakPower: 0,
		batteryCapacity: 13.5,
		baseLoad: 0.6,
		installationDate: '2024-01-18T00:00:00.000Z',
		canSetMode: true,
	},
];
