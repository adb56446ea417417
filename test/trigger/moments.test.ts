import { observe } from '../../nodes/EnodeTrigger/moments/observe';
import { NOTATIONS, type Notation } from '../../sandbox/webhooks/notation';
import { MomentsHost, shown } from './moments/host';
import { action, at, charge, invalidated, reach, turn, update, written } from './moments/said';
import { type Sequence, sequences } from './moments/sequences';

/** The moments of each delivery of a sequence, as they are told and as they should be. */
function play({ chosen, level = 80, suppressRepeats = 0, steps }: Sequence, notation: Notation) {
	const values = chosen.map((name) => `when:${name}`);
	const host = new MomentsHost({ chosen: values, level, suppressRepeats });
	const told: string[][] = [];
	const expected: string[][] = [];
	for (const step of steps) {
		if (step === 'restart') {
			host.restart();
			continue;
		}
		const [events, ...moments] = step;
		const happened = host.deliver(events.map((event) => written(event, notation)));
		told.push(happened.map((moment) => shown(moment, events.length === 1)));
		expected.push(moments);
	}
	return { told, expected };
}

describe.each(NOTATIONS)('moments, where Enode names fields in the notation "%s"', (notation) => {
	const those = sequences.filter(({ notations = NOTATIONS }) => notations.includes(notation));

	it.each(those.map((sequence) => [sequence.title, sequence] as const))('%s', (_, sequence) => {
		const { told, expected } = play(sequence, notation);
		expect(told).toEqual(expected);
	});
});

describe('what is observed', () => {
	const events = [
		...[turn(0, 'discovered'), charge(1, { isPluggedIn: true, isCharging: false }), at(2, 'home')],
		...[reach(3, false), charge(4, { isPluggedIn: true }, { of: 'charger' }), invalidated(5)],
		...[action(6, 'a', 'FAILED'), action(7, 'b', 'CONFIRMED'), turn(8, 'deleted')],
		{ event: 'enode:webhook:test' },
	];

	const observed = (suppressRepeats: number, ...chosen: string[]) =>
		observe(events, { chosen, level: 80, suppressRepeats }).map(
			({ event, subject, name }) => `${event} ${subject} ${name}`,
		);

	it('is only what the chosen moments need', () => {
		expect(observed(0, 'when:pluggedIn:vehicle')).toEqual([
			'0 vehicle car isPluggedIn',
			'1 vehicle car isPluggedIn',
			'8 vehicle car isPluggedIn',
		]);
		expect(observed(0, 'when:left:vehicle', 'when:actionFailed')).toEqual([
			'0 vehicle car place',
			'2 vehicle car place',
			'8 vehicle car place',
			'6 action a failure',
		]);
	});

	it('is when a moment was told, where repeats are suppressed', () => {
		expect(observed(5, 'when:pluggedIn:charger')).toEqual([
			'4 charger car isPluggedIn',
			'4 charger car fired:pluggedIn',
		]);
	});

	it('is nothing where no moment is chosen, or one that no event brings', () => {
		expect(observed(5, 'user:vehicle:updated', 'when:webhookRestored')).toEqual([]);
	});

	it('has no asset without an ID, and nothing without a time', () => {
		const choice = { chosen: ['when:reachable:meter'], level: 80, suppressRepeats: 0 };
		const of = { of: 'meter', isReachable: true };
		const unidentified = update(0, { ...of, extra: { id: null } });
		const timeless = { ...update(0, { ...of, extra: { lastSeen: null } }), createdAt: '?' };
		expect(observe([unidentified, timeless], choice)).toEqual([]);
		expect(observe([update(0, of)], choice)).toHaveLength(1);
	});
});
