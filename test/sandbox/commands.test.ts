import axios from 'axios';
import { formatCommands } from '../../scripts/lib/commands.cts';
import { findBy, run, type Running } from './support';

describe('the commands that the sandbox prints', () => {
	let running: Running;

	beforeEach(async () => {
		running = await run();
		running.sandbox.control.setClockSpeed(0);
	});

	afterEach(async () => await running.sandbox.close());

	it('let a car charge, drive, be plugged in, go silent and lose its vendor', async () => {
		const { sandbox } = running;
		const car = () => findBy(sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		const invalid = () => sandbox.control.state.users.get('anna-berg')?.invalidVendors;
		const after: Record<string, () => unknown> = {
			'Charge it to its limit': () => car().chargeState.powerDeliveryState,
			'Drive it away': () => car().location.id,
			'Bring it home': () => car().location.id !== null,
			'Plug it in': () => car().chargeState.powerDeliveryState,
			'Let an hour pass': () => car().chargeState.powerDeliveryState,
			'Let it go silent': () => car().isReachable,
			'Let it answer': () => car().isReachable,
			'Lose its vendor': invalid,
			'Relink its vendor': invalid,
		};
		const results: Record<string, unknown> = {};
		for (const line of formatCommands(sandbox).split('\n').slice(2)) {
			const [, label = '', body, url = ''] = /^ {2}(.+?) +curl -d '(.*)' (\S+)$/.exec(line) ?? [];
			// As curl sends it.
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			await axios.post(url, body, { headers });
			results[label] = after[label]?.();
		}
		expect(results).toEqual({
			'Charge it to its limit': 'PLUGGED_IN:COMPLETE',
			'Drive it away': null,
			'Bring it home': true,
			'Plug it in': 'PLUGGED_IN:CHARGING',
			'Let an hour pass': 'PLUGGED_IN:COMPLETE',
			'Let it go silent': false,
			'Let it answer': true,
			'Lose its vendor': ['TESLA'],
			'Relink its vendor': [],
		});
	});
});
