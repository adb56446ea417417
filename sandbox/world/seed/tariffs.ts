import type { LocationTariff, TariffRate } from '../../state/records';

export const SEEDED_TARIFFS: Readonly<Record<string, TariffRate[]>> = {
	'nettleie-oslo-2025': [
		{ name: 'day', cost: '1.4250' },
		{ name: 'night', cost: '0.8630' },
	],
	'berlin-flex': [
		{ name: 'standard', cost: '0.3190' },
		{ name: 'low', cost: '0.2240' },
		{ name: 'solar', cost: '-0.0100' },
	],
};

/** By the town of the home where they apply. */
export const SEEDED_LOCATION_TARIFFS: Readonly<Record<string, LocationTariff>> = {
	Oslo: {
		tariffId: 'nettleie-oslo-2025',
		tariffIntervals: [
			{ name: 'day', weekdays: [0, 1, 2, 3, 4], from: '06:00', to: '22:00' },
			{ name: 'night', weekdays: [0, 1, 2, 3, 4], from: '22:00', to: '24:00' },
			{ name: 'night', weekdays: [0, 1, 2, 3, 4], from: '00:00', to: '06:00' },
			{ name: 'night', weekdays: [5, 6], from: '00:00', to: '24:00' },
		],
	},
	Berlin: {
		tariffId: 'berlin-flex',
		tariffIntervals: [
			{ name: 'low', from: '00:00', to: '05:00' },
			{ name: 'standard', from: '05:00', to: '11:30' },
			{ name: 'solar', from: '11:30', to: '14:30' },
			{ name: 'standard', from: '14:30', to: '24:00' },
		],
	},
};
