import { priceText } from '../../nodes/parameters/price';
import { clockTime, isZone, parseTime, readZone } from '../../nodes/parameters/time';

const FIELD = { displayName: 'Price' };

function refusalOf(read: () => unknown): string {
	try {
		return `accepted: ${String(read())}`;
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return `${message} | ${description}`;
	}
}

describe('a price', () => {
	it.each([
		['0.25', '0.25'],
		[' 12 ', '12'],
		['+0.1', '+0.1'],
		['-3.5', '-3.5'],
		['5.', '5.'],
		['.5', '.5'],
		['.123456789', '.123456789'],
		['123456789.123456789', '123456789.123456789'],
	])('may be %j', (text, price) => {
		expect(priceText(text, FIELD)).toBe(price);
	});

	it.each([
		'',
		'.',
		'x',
		'0,25',
		'1e3',
		'a1',
		'1a',
		'1.x',
		'.x',
		'1.1.1',
		'1234567890',
		'.1234567890',
	])('is not %j', (text) => {
		const refusal = refusalOf(() => priceText(text, FIELD));
		expect(refusal).toContain(`'Price' is not a price | It is '${text}'. Write it as a number`);
		expect(refusal).toContain('like 0.25.');
	});
});

describe('a clock time', () => {
	it.each([
		['7:00', '07:00'],
		[' 07:30 ', '07:30'],
		['23:59', '23:59'],
		['24:00', '24:00'],
	])('may be %j', (text, time) => {
		expect(clockTime(text, FIELD)).toBe(time);
	});

	it.each(['', '24:01', '25:00', '7', '07:60', 'noon'])('is not %j', (text) => {
		expect(refusalOf(() => clockTime(text, FIELD))).toContain(
			`'Price' is not a clock time | It is '${text}'. Write it like 07:00.`,
		);
	});

	it.each([[7], [null], [['7:00']]])('is no %j', (value) => {
		expect(refusalOf(() => clockTime(value, FIELD))).toContain('is not a clock time');
	});
});

describe('a time zone', () => {
	it.each(['Europe/Oslo', 'europe/oslo', 'UTC', 'America/New_York'])('may be %j', (name) => {
		expect(isZone(name)).toBe(true);
		expect(readZone(name, FIELD)).toBe(name);
	});

	it.each(['', 'local', 'Europe/Atlantis'])('is not %j', (name) => {
		expect(isZone(name)).toBe(false);
		expect(refusalOf(() => readZone(name, FIELD))).toContain(
			`'Price' is not a time zone: '${name}' | Write it like Europe/Oslo.`,
		);
	});

	it.each([undefined, null, 5, ['Europe/Oslo'], { name: 'UTC' }])('is no %j', (value) => {
		expect(isZone(value)).toBe(false);
	});
});

describe('a date and time', () => {
	it.each([
		['2026-11-25', '2026-11-25T00:00:00.000+01:00'],
		['2026-11-25 08:30', '2026-11-25T08:30:00.000+01:00'],
		['2026-11-25t08:30z', /^2026-11-25T0[89]:30:00\.000(Z|\+0[01]:00)$/],
		['2026-11-25T08:30:07.1234567+01:00', '2026-11-25T08:30:07.123+01:00'],
	])('may be %j', (text, time) => {
		expect(parseTime(text, 'Europe/Oslo')).toMatch(time);
	});

	it.each(['', '2026-02-30', '2026-11-25T25:00', '2026-11-25T08:61', '01/02/2026', '5'])(
		'is not %j',
		(text) => {
			expect(parseTime(text, 'Europe/Oslo')).toBeUndefined();
		},
	);
});
