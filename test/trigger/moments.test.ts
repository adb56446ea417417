import { NOTATIONS, type Notation } from '../../sandbox/webhooks/notation';
import { MomentsHost, shown } from './moments/host';
import { written } from './moments/said';
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
