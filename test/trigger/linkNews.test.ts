import { isNews } from '../../nodes/EnodeTrigger/history/linkNews';
import type { Observation } from '../../nodes/EnodeTrigger/moments/observation';

const START = Date.parse('2026-11-25T08:00:00Z');
const MINUTE = 60_000;

let trigger: string;
let triggers = 0;
beforeEach(() => {
	trigger = `trigger ${triggers++}`;
});

const observation = (subject: string, value: string) => ({ subject, value }) as Observation;
const works = (user = 'ann') => observation(`link ${user} TESLA`, 'no');
const broke = observation('link ann TESLA', 'yes');

/** Whether it is news what holds so many minutes after the start. */
function at(minutes: number, ...observations: Observation[]): boolean {
	const time = START + minutes * MINUTE;
	return isNews(
		trigger,
		observations.map((one) => ({ ...one, at: time })),
	);
}

it('that an account works is no news for ten minutes', () => {
	expect([0, 0, 5, 9.99, 10, 15, 20].map((minutes) => at(minutes, works()))).toEqual([
		...[true, false, false, false, true, false, true],
	]);
});

it('it is news of another account, and for another trigger', () => {
	expect([at(0, works()), at(1, works('ben')), at(2, works('ben'))]).toEqual([true, true, false]);
	trigger = `${trigger}, other`;
	expect(at(2, works())).toBe(true);
});

it('it is news again once the account has stopped working, which always is', () => {
	expect([at(0, works()), at(1, broke), at(2, broke), at(3, works()), at(4, works())]).toEqual([
		...[true, true, true, true, false],
	]);
});

it('what is older is news each time, and hides nothing', () => {
	expect([at(0, works()), at(-1, works()), at(-1, works()), at(1, works())]).toEqual([
		...[true, true, true, false],
	]);
	expect([at(2, broke), at(1, works()), at(6, works()), at(7, works())]).toEqual([
		...[true, true, true, false],
	]);
});

it('what is said of anything else is news each time', () => {
	const car = observation('vehicle link ', 'no');
	expect([at(0, car), at(0, car), at(0, works(), car), at(0, works(), car)]).toEqual([
		...[true, true, true, true],
	]);
	expect([at(0, works()), at(0)]).toEqual([false, false]);
});

it('the accounts of which nothing was said for longest are forgotten beyond 20,000', () => {
	for (let index = 0; index <= 20_000; index++) at(0, works(`user ${index}`));
	expect([1, 20_000].map((index) => at(1, works(`user ${index}`)))).toEqual([false, false]);
	expect(at(1, works('user 0'))).toBe(true);
});
