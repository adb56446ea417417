import { eventOptions } from '../../nodes/api/events';
import {
	isMoment,
	momentOptions,
	subscriptionOf,
	WEBHOOK_RESTORED,
} from '../../nodes/EnodeTrigger/moments/catalogue';

const values = momentOptions.map(({ value }) => value);

describe('the moments that can be chosen', () => {
	it('are those of devices, of accounts, of actions and of the webhook', () => {
		const of = (types: string, ...names: string[]) =>
			types.split(' ').flatMap((type) => names.map((name) => `when:${name}:${type}`));
		expect([...values].sort()).toEqual(
			[
				...of('battery charger hvac inverter meter vehicle', 'unreachable', 'reachable'),
				...of('charger vehicle', 'pluggedIn', 'unplugged', 'fault'),
				...of('charger vehicle', 'chargingStarted', 'chargingStopped'),
				...of('battery vehicle', 'levelRoseTo', 'levelFellBelow'),
				...of('vehicle', 'chargingFinished', 'arrived', 'left'),
				...['when:needsRelink', 'when:actionFailed', 'when:webhookRestored'],
			].sort(),
		);
	});

	it.each(momentOptions)('$value has a name and a description', ({ name, value, description }) => {
		for (const word of name.split(' ')) expect(word).toMatch(/^[A-Z]/);
		expect(description).toMatch(/^When [^.]+[^.]$/);
		const [, , type] = value.split(':');
		if (type === undefined) return;
		expect(name.toLowerCase()).toMatch(new RegExp(`^${type} `));
		expect(description).toMatch(new RegExp(`^When .*\\ban? ${type}\\b`, 'i'));
	});

	it('have names of their own, in alphabetical order', () => {
		const names = [...momentOptions, ...eventOptions].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const own = momentOptions.map(({ name }) => name);
		expect(own).toEqual([...own].sort((a, b) => a.localeCompare(b)));
	});

	it('are told from events of Enode', () => {
		expect(values.filter((value) => !isMoment(value))).toEqual([]);
		expect(eventOptions.filter(({ value }) => isMoment(value))).toEqual([]);
		expect(isMoment('when:pluggedIn:meter')).toBe(false);
	});
});

describe('the subscription of moments', () => {
	it.each(values.filter((value) => value !== WEBHOOK_RESTORED))(
		'has only events that a webhook may subscribe to: %s',
		(value) => {
			const known = eventOptions.map((option) => option.value);
			const events = subscriptionOf([value]);
			expect(events).not.toEqual([]);
			expect(events.filter((event) => !known.includes(event))).toEqual([]);
		},
	);

	it('has what happens to the assets of a type, and no other', () => {
		expect(subscriptionOf(['when:pluggedIn:vehicle', 'when:arrived:vehicle'])).toEqual([
			'user:vehicle:updated',
			'user:vehicle:discovered',
			'user:vehicle:deleted',
		]);
	});

	it('has the updates that show that an account works again', () => {
		expect(subscriptionOf(['when:needsRelink'])).toEqual([
			'user:credentials:invalidated',
			...['battery', 'charger', 'hvac', 'inverter', 'meter', 'vehicle'].map(
				(type) => `user:${type}:updated`,
			),
		]);
	});

	it('has the ends of actions', () => {
		expect(subscriptionOf(['when:actionFailed'])).toEqual(['user:vendor-action:updated']);
	});

	it('has each event once, also those that were chosen as events', () => {
		expect(
			subscriptionOf(['user:meter:deleted', 'when:unreachable:meter', '*', WEBHOOK_RESTORED]),
		).toEqual(['user:meter:deleted', 'user:meter:updated', 'user:meter:discovered', '*']);
	});
});
