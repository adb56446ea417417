import { eventOptions, subscription } from '../../nodes/api/events';

describe('the events of a webhook', () => {
	it('are all that Enode has, where all are chosen, and each of them once', () => {
		expect(subscription(['user:vehicle:updated', '*'])).toEqual(['*']);
		expect(subscription(['user:vehicle:updated', 'user:meter:updated'])).toEqual([
			'user:vehicle:updated',
			'user:meter:updated',
		]);
		expect(subscription(['user:vehicle:updated', 'user:vehicle:updated'])).toEqual([
			'user:vehicle:updated',
		]);
	});

	it.each(['battery', 'charger', 'hvac', 'inverter', 'meter', 'vehicle'])(
		'name their device: %s',
		(device) => {
			const names = eventOptions
				.filter(({ value }) =>
					new RegExp(`^user:${device}:(deleted|discovered|updated)$`).test(String(value)),
				)
				.map(({ name }) => name.toLowerCase());
			expect(names).toEqual([`${device} deleted`, `${device} discovered`, `${device} updated`]);
		},
	);
});
