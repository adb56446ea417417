/** What capabilities name when a user could unblock them. */
export const INTERVENTION_IDS = {
	enableRemoteCharging: 'd6a1f7b2-3c48-4e95-8b07-1f5e9a2c6d30',
	shareLocation: 'e7b208c3-4d59-4fa6-9c18-206fab3d7e41',
	enableChargerControl: 'f8c319d4-5e6a-40b7-8d29-317abc4e8f52',
	allowHvacControl: '09d42ae5-6f7b-41c8-9e3a-428bcd5f9063',
	enableBatteryControl: '1ae53bf6-708c-42d9-af4b-539cde60a174',
	installMeter: '2bf64c07-819d-43ea-805c-64adef71b285',
	pairPhone: '3c075d18-92ae-44fb-916d-75bef082c396',
	linkAgain: '4d186e29-a3bf-450c-a27e-86cf0193d4a7',
} as const;

export interface InterventionText {
	title: string;
	/** Markdown. */
	description: string;
}

export interface SeededIntervention {
	id: string;
	/** Only those tied to one brand have these three. */
	vendor: string | null;
	vendorType: string | null;
	brand: string | null;
	introducedAt: string;
	domain: 'Account' | 'Device';
	access: 'Remote' | 'Physical';
	agent: 'User' | 'ThirdParty';
	action: 'Link' | null;
	/** By language; en-US is always there. */
	texts: { 'en-US': InterventionText; [language: string]: InterventionText | undefined };
}

const text = (title: string, description: string): InterventionText => ({ title, description });

const ANY_BRAND = { vendor: null, vendorType: null, brand: null, agent: 'User' } as const;

export const SEEDED_INTERVENTIONS: readonly SeededIntervention[] = [
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.enableRemoteCharging,
		introducedAt: '2023-05-16T00:00:00.000Z',
		domain: 'Account',
		access: 'Remote',
		action: null,
		texts: {
			'en-US': text(
				'Enable remote charging',
				"Open the vehicle's app, go to **Services** and turn on *Remote charging*.",
			),
			'de-DE': text(
				'Fernladen aktivieren',
				'Öffne die App des Fahrzeugs und schalte unter **Dienste** *Fernladen* ein.',
			),
			'fr-FR': text(
				'Activer la charge à distance',
				"Dans l'application du véhicule, ouvrez **Services** et activez *Charge à distance*.",
			),
			'nb-NO': text(
				'Slå på fjernlading',
				'Åpne bilens app og slå på *Fjernlading* under **Tjenester**.',
			),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.shareLocation,
		introducedAt: '2023-05-16T00:00:00.000Z',
		domain: 'Account',
		access: 'Remote',
		action: 'Link',
		texts: {
			'en-US': text(
				'Share the location',
				'Link the vehicle again and allow access to its location.',
			),
			'de-DE': text(
				'Standort freigeben',
				'Verbinde das Fahrzeug neu und gib seinen Standort frei.',
			),
			'nl-NL': text('Locatie delen', 'Koppel het voertuig opnieuw en geef toegang tot de locatie.'),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.enableChargerControl,
		introducedAt: '2023-09-04T00:00:00.000Z',
		domain: 'Device',
		access: 'Physical',
		action: null,
		texts: {
			'en-US': text(
				'Allow the charger to be controlled',
				'Turn on *Remote control* in the menu of the charger and restart it.',
			),
			'de-DE': text(
				'Steuerung erlauben',
				'Schalte am Ladepunkt *Fernsteuerung* ein und starte ihn neu.',
			),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.allowHvacControl,
		introducedAt: '2024-01-22T00:00:00.000Z',
		domain: 'Account',
		access: 'Remote',
		action: null,
		texts: {
			'en-US': text(
				'Allow control of the heating',
				'Accept the request in the app of the thermostat.',
			),
			'fr-FR': text(
				'Autoriser le pilotage',
				"Acceptez la demande dans l'application du thermostat.",
			),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.enableBatteryControl,
		agent: 'ThirdParty',
		introducedAt: '2024-06-10T00:00:00.000Z',
		domain: 'Account',
		access: 'Remote',
		action: null,
		texts: {
			'en-US': text(
				'Ask your installer for control',
				'The installer must grant *third-party control*.',
			),
			'sv-SE': text(
				'Be installatören om styrning',
				'Installatören måste tillåta *extern styrning*.',
			),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.installMeter,
		agent: 'ThirdParty',
		introducedAt: '2024-06-10T00:00:00.000Z',
		domain: 'Device',
		access: 'Physical',
		action: null,
		texts: {
			'en-US': text(
				'Install a production meter',
				'An electrician must add a clamp for the solar circuit.',
			),
		},
	},
	{
		id: INTERVENTION_IDS.pairPhone,
		vendor: 'TESLA',
		vendorType: 'vehicle',
		brand: 'Tesla',
		introducedAt: '2024-02-05T00:00:00.000Z',
		domain: 'Device',
		access: 'Remote',
		agent: 'User',
		action: null,
		texts: {
			'en-US': text('Add a virtual key', 'Open the link on your phone and add the key to the car.'),
			'nb-NO': text(
				'Legg til en virtuell nøkkel',
				'Åpne lenken på telefonen og legg nøkkelen til bilen.',
			),
		},
	},
	{
		...ANY_BRAND,
		id: INTERVENTION_IDS.linkAgain,
		introducedAt: '2023-05-16T00:00:00.000Z',
		domain: 'Account',
		access: 'Remote',
		action: 'Link',
		texts: {
			'en-US': text('Link the account again', 'The credentials no longer work. Sign in once more.'),
			'de-DE': text(
				'Konto neu verbinden',
				'Die Zugangsdaten gelten nicht mehr. Melde dich neu an.',
			),
		},
	},
];
