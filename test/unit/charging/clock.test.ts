import { momentsOf, nextClockTime } from '../../../nodes/Enode/charging/clock';

const next = (clock: string, now: string, zone: string) =>
	new Date(nextClockTime(clock, Date.parse(now), zone)).toISOString();

describe('a clock time is its next moment', () => {
	it.each([
		// Before it, at it and behind it on the same day.
		['07:00', '2026-11-26T05:00:00Z', 'Europe/Oslo', '2026-11-26T06:00:00.000Z'],
		['07:00', '2026-11-26T06:00:00Z', 'Europe/Oslo', '2026-11-27T06:00:00.000Z'],
		['07:00', '2026-11-26T12:00:00Z', 'America/New_York', '2026-11-27T12:00:00.000Z'],
		['07:00', '2026-11-26T11:59:59Z', 'America/New_York', '2026-11-26T12:00:00.000Z'],
		// It is 27 November there already.
		['07:00', '2026-11-26T18:30:00Z', 'Pacific/Auckland', '2026-11-27T18:00:00.000Z'],
		['24:00', '2026-11-26T12:00:00Z', 'UTC', '2026-11-27T00:00:00.000Z'],
		// The clocks go forward: 02:30 is skipped and counts an hour on; 07:00 comes an hour earlier.
		['02:30', '2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
		['07:00', '2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
		// They go back: 02:30 comes twice.
		['02:30', '2026-10-24T22:00:00Z', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		['02:30', '2026-10-25T00:45:00Z', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
		['01:30', '2026-11-01T04:00:00Z', 'America/New_York', '2026-11-01T05:30:00.000Z'],
		// By half an hour.
		['01:45', '2026-04-04T13:30:00Z', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
	])('%s after %s in %s', (clock, now, zone, expected) => {
		expect(next(clock, now, zone)).toBe(expected);
	});
});

it('a date and time with an offset is one moment wherever it is read', () => {
	for (const zone of ['UTC', 'Europe/Berlin']) {
		expect(momentsOf('2026-10-25T02:30:00+02:00', zone)).toEqual([
			Date.parse('2026-10-25T00:30:00Z'),
		]);
	}
	expect(momentsOf('2026-13-01', 'UTC')).toEqual([]);
});
