import type { Location } from '../../state/records';
import { SEEDED_USERS } from './users';

const MINUTE = 60_000;

/** Places beside the homes, which are the users'. */
export const OTHER_PLACES = {
	cabin: '84d271f6-53b0-42ec-8a18-d37f64f2b1c9',
	office: '95e38207-64c1-43fd-9b29-e4807503c2da',
} as const;

function afterSignUp(createdAt: string, minutes: number): string {
	return new Date(Date.parse(createdAt) + minutes * MINUTE).toISOString();
}

/** Every home under the ID that the assets name, then the other places. */
export function seedLocations(): Location[] {
	const homes = SEEDED_USERS.map(({ id: userId, createdAt, home }) => ({
		id: home.id,
		userId,
		createdAt: afterSignUp(createdAt, 4),
		name: home.town,
		latitude: home.latitude,
		longitude: home.longitude,
		timezoneName: home.timezoneName,
	}));
	return [
		...homes,
		{
			id: OTHER_PLACES.cabin,
			userId: 'anna-berg',
			createdAt: '2025-02-08T16:30:11.204Z',
			name: 'Hytta på Geilo',
			latitude: 60.5345,
			longitude: 8.2089,
			timezoneName: 'Europe/Oslo',
		},
		{
			id: OTHER_PLACES.office,
			userId: 'jörg@example.com',
			createdAt: '2025-03-12T08:02:40.917Z',
			name: 'Büro',
			latitude: 52.5075,
			longitude: 13.3904,
			timezoneName: 'Europe/Berlin',
		},
	];
}
