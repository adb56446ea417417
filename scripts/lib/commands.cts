import type { Sandbox } from '../../sandbox';

/** Whose devices are easiest to follow: a car with a charger at home, and two places. */
const USER = 'anna-berg';

/** Lines to copy into a shell, each of which lets something happen to a car of the sandbox. */
export function formatCommands({ url, control }: Sandbox): string {
	const { assets, locations } = control.state;
	const car = assets.vehicle.values().find(({ userId }) => userId === USER);
	const home = locations.values().find(({ userId }) => userId === USER);
	const charger = assets.charger.values().find(({ userId }) => userId === USER);
	if (!car || !home || !charger) throw new Error(`${USER} has no car, home or charger`);

	const vehicle = `assets/vehicle/${car.id}`;
	const vendor = `users/${USER}/vendors/${car.vendor}`;
	const commands: Array<[label: string, path: string, body: object]> = [
		['Charge it to its limit', `${vehicle}/charge-to`, {}],
		['Drive it away', `${vehicle}/drive`, { locationId: null }],
		['Bring it home', `${vehicle}/drive`, { locationId: home.id }],
		['Plug it in', `${vehicle}/plug`, { isPluggedIn: true, otherId: charger.id }],
		['Let an hour pass', 'clock', { advanceMs: 3_600_000 }],
		['Let it go silent', `${vehicle}/reach`, { isReachable: false }],
		['Let it answer', `${vehicle}/reach`, { isReachable: true }],
		['Lose its vendor', `${vendor}/invalidate`, {}],
		['Relink its vendor', `${vendor}/relink`, {}],
	];
	const { displayName, brand } = car.information;
	const lines = commands.map(
		([label, path, body]) =>
			`  ${label.padEnd(24)}curl -d '${JSON.stringify(body)}' ${url}/_sandbox/${path}`,
	);
	return [`What ${displayName}, the ${brand} of ${USER}, can do:`, '', ...lines].join('\n');
}
