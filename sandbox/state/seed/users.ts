import type { User } from '../user';

const VEHICLE_SCOPES = ['vehicle:read:data', 'vehicle:read:location', 'vehicle:control:charging'];

/** User IDs are chosen by the client, so they come in every form, also ones that a URL must escape. */
export const SEEDED_USERS: readonly User[] = [
	{
		id: 'anna-berg',
		createdAt: '2025-02-03T08:14:27.318Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11',
			town: 'Oslo',
			latitude: 59.9272,
			longitude: 10.7163,
		},
		invalidVendors: [],
	},
	{
		id: 'lars.jensen',
		createdAt: '2025-02-19T17:41:05.902Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '1d2f4e8a-93b7-4a65-8f0c-2c9e6d7b3a42',
			town: 'København',
			latitude: 55.6867,
			longitude: 12.5701,
		},
		invalidVendors: [],
	},
	{
		id: 'jörg@example.com',
		createdAt: '2025-03-11T06:55:48.077Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '2e7c1b90-58d4-4f3e-a6b2-7d1f0e9c5b63',
			town: 'Berlin',
			latitude: 52.5366,
			longitude: 13.4033,
		},
		invalidVendors: [],
	},
	{
		id: 'marie_dubois',
		createdAt: '2025-04-02T12:20:16.441Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '3f8d2ca1-0e6b-4d97-b5c3-8e2a1fad6c74',
			town: 'Lyon',
			latitude: 45.7733,
			longitude: 4.8354,
		},
		invalidVendors: ['RENAULT'],
	},
	{
		id: 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35',
		createdAt: '2025-05-20T09:03:59.650Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '409e3db2-1f7c-4ea8-86d4-9f3b20be7d85',
			town: 'Amsterdam',
			latitude: 52.3579,
			longitude: 4.8686,
		},
		invalidVendors: [],
	},
	{
		id: 'sofia.lindqvist+home',
		createdAt: '2025-07-07T15:37:12.283Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '51af4ec3-208d-4fb9-97e5-a04c31cf8e96',
			town: 'Stockholm',
			latitude: 59.3128,
			longitude: 18.0841,
		},
		invalidVendors: [],
	},
	{
		id: 'EV-000317',
		createdAt: '2025-09-15T11:29:33.514Z',
		scopes: ['vehicle:read:data', 'vehicle:control:charging'],
		home: {
			id: '62b05fd4-319e-40ca-a8f6-b15d42d09fa7',
			town: 'Madrid',
			latitude: 40.4318,
			longitude: -3.6819,
		},
		invalidVendors: [],
	},
	{
		id: 'customer:10042',
		createdAt: '2025-11-24T19:08:40.196Z',
		scopes: VEHICLE_SCOPES,
		home: {
			id: '73c160e5-42af-41db-b907-c26e53e1a0b8',
			town: 'Wien',
			latitude: 48.2105,
			longitude: 16.3572,
		},
		invalidVendors: [],
	},
];
