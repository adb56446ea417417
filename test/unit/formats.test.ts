import { priceText } from '../../nodes/parameters/price';
import { isZone, readZone } from '../../nodes/parameters/time';

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
