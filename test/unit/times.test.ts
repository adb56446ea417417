import { firstTime } from '../../nodes/api/times';

const DAY = Date.parse('2026-11-25T00:00:00Z');
const EIGHT = Date.parse('2026-11-25T08:30:00Z');

it.each([
	['2026-11-25', DAY],
	['2026-11-25T08:30', EIGHT],
	['2026-11-25 08:30', EIGHT],
	['2026-11-25T08:30:07', EIGHT + 7_000],
	['2026-11-25T08:30:07.25', EIGHT + 7_250],
	['2026-11-25T08:30Z', EIGHT],
	['2026-11-25T08:30:07.250z', EIGHT + 7_250],
	['2026-11-25t08:30:00z', EIGHT],
	['2026-11-25T09:30+01:00', EIGHT],
	['2026-11-25T09:30+0100', EIGHT],
	['2026-11-25T06:00-02:30', EIGHT],
	[' 2026-11-25T08:30:00Z ', EIGHT],
	['2026-02-30T25:00:00Z', undefined],
	['on 2026-11-25', undefined],
	['2026-11-25T08:30:00Z or later', undefined],
	['2026-11-25T8:30', undefined],
	['25.11.2026', undefined],
	['', undefined],
])('%j is %j', (text, time) => {
	expect(firstTime(text)).toBe(time);
});

it('is the first one that can be read', () => {
	expect(firstTime(undefined, null, 5, 'soon', '2026-11-25', '2026-11-26')).toBe(DAY);
	expect(firstTime('0001-01-01T00:00:00Z', '2026-11-25')).toBe(DAY);
	expect(firstTime('0001-01-01T00:00:00')).toBeUndefined();
	expect(firstTime('1970-01-01')).toBe(0);
	expect(firstTime()).toBeUndefined();
});
