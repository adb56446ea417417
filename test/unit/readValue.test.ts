import type { INodeProperties, OperationalError } from 'n8n-workflow';
import { readValue } from '../../nodes/parameters/read';
import { refuse } from '../../nodes/parameters/refusal';
import { clockTime } from '../../nodes/parameters/time';

const ZONE = 'America/New_York';
const LOOK = 'If it comes from an expression, check what the expression returns for this item.';

const field = (type: string, rest: Partial<INodeProperties> = {}) =>
	({ displayName: 'Field', name: 'field', type, default: '', ...rest }) as INodeProperties;

interface Circumstances {
	/** The parameter before expressions are resolved. */
	source?: unknown;
	isTool?: boolean;
	place?: 'added';
}

/** What a field gives, or what a user reads in place of it. */
function read(raw: unknown, of: INodeProperties, how: Circumstances = {}): unknown {
	const { source = raw, isTool = false, place } = how;
	return told(() => readValue(raw, of, source, { zone: ZONE, isTool }, place));
}

function told(give: () => unknown): unknown {
	try {
		return give();
	} catch (error) {
		const { message, description } = error as OperationalError;
		return `${message} | ${description}`;
	}
}

const refusal = (flaw: string, hint: string) => `'Field' ${flaw} | ${hint} ${LOOK}`;

describe('a number', () => {
	const bounded = (minValue?: number, maxValue?: number, numberPrecision?: number) =>
		field('number', { typeOptions: { minValue, maxValue, numberPrecision } });

	it.each([
		[7, 7],
		['7', 7],
		[' -7.25 ', -7.25],
		['+10', 10],
		['00', 0],
	])('is read from %j', (raw, value) => {
		expect(read(raw, field('number'))).toBe(value);
	});

	it.each(['1e3', '0x10', '1,5', '1.', '.5', '7 km', 'x7', '1.5.2', '1x5', true, [7], Infinity])(
		'is not read from %j',
		(raw) => {
			expect(read(raw, field('number'))).toMatch(/^'Field' is not a number \| It is /);
		},
	);

	it('keeps to its bounds, which belong to it', () => {
		const one = bounded(1, 3);
		expect([1, 2, 3].map((raw) => read(raw, one))).toEqual([1, 2, 3]);
		const flaw = 'is not a number from 1 up to 3';
		expect(read(0.9, one)).toBe(refusal(flaw, 'It is 0.9.'));
		expect(read('3.1', one)).toBe(refusal(flaw, "It is '3.1'."));
		expect(read(0, bounded(1))).toBe(refusal('is not a number from 1', 'It is 0.'));
		expect(read(4, bounded(undefined, 3))).toBe(refusal('is not a number up to 3', 'It is 4.'));
	});

	it('is whole where it has to be', () => {
		expect(read(1.5, bounded(undefined, undefined, 1))).toBe(1.5);
		expect(read(2, bounded(undefined, undefined, 0))).toBe(2);
		expect(read(1.5, bounded(0, undefined, 0))).toBe(
			refusal('is not a whole number from 0', 'It is 1.5.'),
		);
	});
});

describe('a yes or no', () => {
	it.each([true, 'true', ' TRUE ', '1', 1])('is yes: %j', (raw) => {
		expect(read(raw, field('boolean'))).toBe(true);
	});

	it.each([false, 'false', ' False', '0', 0])('is no: %j', (raw) => {
		expect(read(raw, field('boolean'))).toBe(false);
	});

	it.each(['yes', 2, [true], ['1'], {}])('is neither: %j', (raw) => {
		expect(read(raw, field('boolean'))).toBe(
			refusal(
				'is neither true nor false',
				`It is ${typeof raw === 'string' ? `'${raw}'` : JSON.stringify(raw)}.`,
			),
		);
	});
});

describe('JSON', () => {
	it('is parsed where it is text, and taken as it is otherwise', () => {
		const list = [{ a: 1 }];
		expect(read('[{ "a": 1 }]', field('json'))).toEqual(list);
		expect(read(list, field('json'))).toBe(list);
		expect(read('[oops', field('json'))).toBe(refusal('is not valid JSON', "It is '[oops'."));
	});
});

describe('a list to choose from', () => {
	const options = (...values: Array<string | number | boolean>) => ({
		options: values.map((value) => ({ name: `Name of ${value}`, value })),
	});
	const one = field('options', options('IDLE', 'Export', 'export', 3, true));

	it.each([
		['IDLE', 'IDLE'],
		[' idle ', 'IDLE'],
		['Export', 'Export'],
		['export', 'export'],
		['3', 3],
		[3, 3],
		[true, true],
		['TRUE', true],
	])('takes %j', (raw, value) => {
		expect(read(raw, one)).toBe(value);
	});

	it.each([
		['EXPORT', "'EXPORT'"],
		['IDL', "'IDL'"],
		['Name of 3', "'Name of 3'"],
		[['IDLE'], '["IDLE"]'],
		[{ toString: 1 }, '{"toString":1}'],
	])('does not take %j', (raw, shown) => {
		expect(read(raw, one)).toBe(
			refusal(`is ${shown}, which is not in its list`, 'There is: IDLE, Export, export, 3, true.'),
		);
	});

	it('names the first twelve values where there are more', () => {
		const numbers = Array.from({ length: 13 }, (_, index) => index + 1);
		const named = '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12';
		const flaw = 'is 99, which is not in its list';
		expect(read(99, field('options', options(...numbers.slice(0, 12))))).toBe(
			refusal(flaw, `There is: ${named}.`),
		);
		expect(read(99, field('options', options(...numbers)))).toBe(
			refusal(flaw, `There is: ${named}, ….`),
		);
	});

	it('takes other text only where it may', () => {
		const open = { ...one, typeOptions: { allowArbitraryValues: true } };
		expect(read(' other ', open)).toBe('other');
		expect(read('idle', open)).toBe('IDLE');
		expect(read(7, open)).toMatch(/^'Field' is 7, which is not in its list/);
	});

	const many = field('multiOptions', options('a', 'b', 1));

	it.each([
		[
			['a', 'B'],
			['a', 'b'],
		],
		['a, b', ['a', 'b']],
		[' ["a", ["b"]] ', ['a', 'b']],
		[
			[['a'], 'a', '1'],
			['a', 1],
		],
		[1, [1]],
		[[], []],
	])('takes several: %j', (raw, values) => {
		expect(read(raw, many)).toEqual(values);
	});

	it.each([
		['["a"', refusal('is not a valid list', `It is '["a"'.`)],
		['a,,b', refusal('has an entry without a value', "It is 'a,,b'.")],
		[['a', null], refusal('has an entry without a value', 'It is ["a",null].')],
		['a, c', refusal("is 'c', which is not in its list", 'There is: a, b, 1.')],
	])('does not take several: %j', (raw, expected) => {
		expect(read(raw, many)).toBe(expected);
	});

	it('needs an entry only where it is required', () => {
		expect(read([], { ...many, required: true })).toBe(
			refusal('has no entry', 'Choose at least one.'),
		);
		expect(read(['a'], { ...many, required: true })).toEqual(['a']);
	});

	it('may be a list of texts', () => {
		const texts = field('string', { typeOptions: { multipleValues: true } });
		expect(read(['a', 5], texts)).toEqual(['a', '5']);
		expect(read('a, b', texts)).toEqual(['a', 'b']);
	});
});

describe('text', () => {
	it.each([
		[' as it is ', ' as it is '],
		[true, 'true'],
		[12.5, '12.5'],
		[0.1 + 0.2, '0.3'],
		[1e-7, '0.0000001'],
		[-2.5e-10, '-0.00000000025'],
		[1e-30, '0'],
		[999_999_999_999_999, '999999999999999'],
		[1_234_567_890_123_456, '1234567890123456'],
		[2 ** 53 - 1, '9007199254740991'],
		[new Date('2026-11-25T08:00:00Z'), '2026-11-25T03:00:00.000-05:00'],
	])('is made of %j', (raw, text) => {
		expect(read(raw, field('string'))).toBe(text);
	});

	it.each([
		[2 ** 53, refusal('is 9007199254740992, a number that has lost digits', 'Give it as text.')],
		[
			-(2 ** 53),
			refusal('is -9007199254740992, a number that has lost digits', 'Give it as text.'),
		],
		[Number.NaN, refusal('is not text', 'It is null.')],
		[Infinity, refusal('is not text', 'It is null.')],
		[[1], refusal('is not text', 'It is [1].')],
		[new Date(Number.NaN), refusal('is not text', 'It is null.')],
	])('is not made of %j', (raw, expected) => {
		expect(read(raw, field('string'))).toBe(expected);
	});

	it('is shown in a message up to 60 characters', () => {
		const list = (length: number) => ['x'.repeat(length - 4)];
		expect(read(list(60), field('string'))).toContain(`It is ${JSON.stringify(list(60))}. `);
		expect(read(list(61), field('string'))).toContain(
			`It is ${JSON.stringify(list(61)).slice(0, 60)}…. `,
		);
		expect(read(() => 'some', field('string'))).toContain('It is ');
	});
});

describe('an ID', () => {
	const id = field('resourceLocator', { required: true });
	const CHOOSE = 'Choose it from the list or enter its ID.';

	it.each([
		['anna', 'anna'],
		[' anna ', ' anna '],
		[42, '42'],
		[9_007_199_254_740_991, '9007199254740991'],
		[{ __rl: true, mode: 'id', value: 'anna' }, 'anna'],
		[{ __rl: true, mode: 'list', value: 7 }, '7'],
	])('is read from %j', (raw, value) => {
		expect(read(raw, id)).toBe(value);
	});

	it.each([
		[2 ** 53, `is 9007199254740992, a number that has lost digits`, 'Give the ID as text.'],
		[1.5, 'is 1.5, which is not an ID', 'Give the ID as text.'],
		[Number.NaN, 'is NaN, which is not an ID', 'Give the ID as text.'],
		[['anna'], 'is not one ID', 'It is ["anna"].'],
		[true, 'is not one ID', 'It is true.'],
		[{ __rl: true, mode: 'id', value: [1] }, 'is not one ID', 'It is [1].'],
	])('is not read from %j', (raw, flaw, hint) => {
		expect(read(raw, id)).toBe(refusal(flaw, `${hint} ${CHOOSE}`));
	});

	it.each([
		['..', "is '..', which is not an ID"],
		['\ud800', 'has a broken Unicode character'],
		[' ', 'has no value'],
		[{ __rl: true, mode: 'id', value: '' }, 'has no value'],
	])('cannot be %j', (raw, flaw) => {
		expect(read(raw, id)).toBe(refusal(flaw, CHOOSE));
	});
});

describe('a date and time', () => {
	const time = field('dateTime');
	const luxon = (iso: string | null) => ({ isLuxonDateTime: true, toISO: () => iso });

	it.each([
		['2026-11-25', '2026-11-25T00:00:00.000-05:00'],
		[' 2026-11-25T08:00 ', '2026-11-25T08:00:00.000-05:00'],
		['2026-07-25 08:00:30', '2026-07-25T08:00:30.000-04:00'],
		['2026-11-25T0800', '2026-11-25T08:00:00.000-05:00'],
		['2026-11-25T080030', '2026-11-25T08:00:30.000-05:00'],
		['2026-11-25t08:00:00.5z', '2026-11-25T08:00:00.500Z'],
		['2026-11-25t08:00', '2026-11-25T08:00:00.000-05:00'],
		['2026-11-25T08:00:00,123456789Z', '2026-11-25T08:00:00.123Z'],
		['2026-11-25T08:00 Z', '2026-11-25T08:00:00.000Z'],
		['2026-11-25T08:00 +01:00', '2026-11-25T08:00:00.000+01:00'],
		['2026-11-25T08:00+01', '2026-11-25T08:00:00.000+01:00'],
		['2026-11-25T08:00-0130', '2026-11-25T08:00:00.000-01:30'],
		['2026-11-25T24:00', '2026-11-26T00:00:00.000-05:00'],
		['2026-11-25T24:00:00Z', '2026-11-26T00:00:00.000Z'],
		['2028-02-29', '2028-02-29T00:00:00.000-05:00'],
		[new Date('2026-11-25T08:00:00Z'), '2026-11-25T03:00:00.000-05:00'],
		[luxon('2026-11-25T08:00:00.000+01:00'), '2026-11-25T08:00:00.000+01:00'],
	])('is read from %j', (raw, iso) => {
		const given = read(raw, time);
		expect([given, Date.parse(String(given))]).toEqual([
			expect.stringMatching(/(Z|[+-]\d\d:\d\d)$/),
			Date.parse(iso),
		]);
	});

	it.each([
		'soon',
		'2026-11-25T',
		'2026-11-25T08',
		'2026-11-25x08:00',
		'2026-11-25T25:00',
		'2026-11-25T24:01',
		'2026-11-25T24:00:01',
		'2026-11-25T08:60',
		'2026-11-25T08:00:60',
		'2026-11-25T08:00:00.',
		'2026-11-25T08:00:00.1234567890',
		'2026-11-25T08:00:00 CET',
		'2026-11-25T08:00+1',
		'2026-11-25T08:00+15:00',
		'2026-11-25T08:00-99:99',
		'2026-11-25T08:00+01:60',
		'on 2026-11-25',
		'2026-11-25 or so',
		'2026-02-29',
		'2026-13-01',
		'12026-11-25',
		5,
		new Date(Number.NaN),
		luxon(null),
		{ ...luxon(''), isLuxonDateTime: false },
		{ isLuxonDateTime: true },
		{ isLuxonDateTime: true, toISO: '2026-11-25' },
	])('is not read from %j', (raw) => {
		expect(read(raw, time)).toMatch(
			/^'Field' is not a date and time \| It is .*\. Write it like 2026-11-25 or /,
		);
	});
});

describe('a clock time', () => {
	const clock = (text: string) => told(() => clockTime(text, field('string')));

	it.each([
		['7:05', '07:05'],
		[' 23:59 ', '23:59'],
		['00:00:00', '00:00'],
		['24:00', '24:00'],
	])('is read from %j', (text, value) => {
		expect(clock(text)).toBe(value);
	});

	it.each(['24:01', '25:00', '7:60', '7:5', '7', 'at 7:05', '7:05 pm', '07:05:30', '007:05', ''])(
		'is not read from %j',
		(text) => {
			expect(clock(text)).toBe(
				refusal('is not a clock time', `It is '${text}'. Write it like 07:00.`),
			);
		},
	);
});

describe('what has no value', () => {
	const EMPTY = [undefined, null, '', ' \t'];
	const text = field('string');
	const required = { ...text, required: true };
	const none = refusal('has no value', 'Enter one, or remove the field.');

	it('is refused where a user added the field, and where it is required', () => {
		for (const raw of EMPTY) {
			expect(read(raw, text, { place: 'added' })).toBe(none);
			expect(read(raw, required)).toBe(none);
		}
	});

	it('is not given in a form, where the field was left as it was', () => {
		expect(read('', text)).toBeUndefined();
		for (const raw of [undefined, null, ' ']) expect(read(raw, text)).toBe(none);
		expect(read('', text, { source: '={{ $json.name }}' })).toBe(none);
	});

	it('is not given by an agent, unless it has to', () => {
		const empty = (type: string, rest = {}) => read('', field(type, rest), { isTool: true });
		expect(empty('string')).toBeUndefined();
		expect(empty('multiOptions')).toEqual([]);
		expect(empty('fixedCollection')).toEqual([]);
		expect(empty('collection')).toEqual({});
		expect(empty('string', { required: true })).toBe(none);
		expect(read('', required, { isTool: true, place: 'added' })).toBeUndefined();
		expect(read('', required, { isTool: true })).toBe(none);
	});

	it('is refused to an agent where a form shows something', () => {
		const shown = (type: string, value: unknown) =>
			read('', field(type, { default: value as string }), { isTool: true });
		for (const value of [0, 50]) expect(shown('number', value)).toBe(none);
		for (const value of [true, false]) expect(shown('boolean', value)).toBe(none);
		expect(shown('options', 'lastMonth')).toBe(none);
		expect(shown('multiOptions', ['a'])).toBe(none);
		expect(shown('fixedCollection', { entry: [{ name: 'a' }] })).toContain('has no value');
		expect(shown('number', null)).toBeUndefined();
		expect(shown('multiOptions', [])).toEqual([]);
		expect(shown('collection', {})).toEqual({});
		const id = (value: string) => ({ __rl: true, mode: 'list', value });
		expect(shown('resourceLocator', id(''))).toBeUndefined();
		expect(shown('resourceLocator', id('a'))).toContain('has no value');
	});

	it('is refused where a group was added and not filled in, unless an agent left it out', () => {
		const group = field('fixedCollection', {
			options: [{ name: 'entry', displayName: 'Entry', values: [] }],
		});
		expect(read({}, group)).toEqual([]);
		expect(read({}, group, { place: 'added' })).toContain(
			'has no value | Add an entry, or remove it.',
		);
		expect(read({}, group, { place: 'added', isTool: true })).toBeUndefined();
		expect(read({}, group, { isTool: true })).toEqual([]);
		expect(read({}, group, { source: '={{ $json.entries }}' })).toContain('has no value');
		expect(read({ entry: null }, group)).toContain('has no value | Add an entry, or remove it.');
	});
});

describe('a group of fields', () => {
	const member = (name: string, type = 'string', rest: Partial<INodeProperties> = {}) =>
		field(type, { name, displayName: `Of ${name}`, ...rest });
	const members = [member('name'), member('size', 'number')];
	const added = field('collection', { options: members });
	const entries = field('fixedCollection', {
		options: [{ name: 'entry', displayName: 'Entry', values: members }],
	});

	it('gives what was added', () => {
		expect(read({}, added)).toEqual({});
		expect(read({ size: '5' }, added)).toEqual({ size: 5 });
		expect(read({ name: 'a', size: 5 }, added)).toEqual({ name: 'a', size: 5 });
		expect(read({}, field('collection'))).toEqual({});
	});

	it('refuses what was added without a value', () => {
		expect(read({ name: '' }, added)).toBe(
			`'Of name' has no value | Enter one, or remove the field. ${LOOK}`,
		);
		const blank = read({ name: '', size: 5 }, added, { isTool: true });
		expect(blank).toEqual({ size: 5 });
		expect(Object.keys(blank as object)).toEqual(['size']);
		const required = field('collection', {
			options: [member('name', 'string', { required: true })],
		});
		expect(read({ name: '' }, required, { isTool: true })).toEqual({});
	});

	it.each([
		['text', "'text'"],
		[[{}], '[{}]'],
		[5, '5'],
	])('is not made of %j', (raw, shown) => {
		const expected = refusal('is not a group of fields', `It is ${shown}.`);
		expect(read(raw, added)).toBe(expected);
		expect(read(raw, entries)).toBe(expected);
		expect(read({ entry: [raw] }, entries)).toMatch(/^'Field' is not a group of fields/);
	});

	it('names the field that it does not have, and those that it has', () => {
		expect(read({ name: 'a', color: 1 }, added)).toBe(
			refusal("has no field 'color'", 'There is: name, size.'),
		);
		expect(read({ toString: 1 }, added)).toMatch(/^'Field' has no field 'toString'/);
	});

	it('gives its entries as a list, also one alone', () => {
		expect(read({}, entries)).toEqual([]);
		expect(read({ entry: [] }, entries)).toEqual([]);
		expect(read({ entry: { name: 'a' } }, entries)).toEqual([{ name: 'a' }]);
		expect(read({ entry: [{ name: 'a' }, { size: 2 }] }, entries)).toEqual([
			{ name: 'a' },
			{ size: 2 },
		]);
	});

	it('leaves out of an entry what was left empty, but not what an expression left empty', () => {
		const raw = { entry: [{ name: '' }, { name: '', size: 1 }] };
		expect(read(raw, entries)).toEqual([{}, { size: 1 }]);
		const flaw = /^'Of name' has no value/;
		const second = { entry: [{ name: '' }, { name: '={{ $json.name }}', size: 1 }] };
		expect(read(raw, entries, { source: second })).toMatch(flaw);
		expect(read(raw, entries, { source: { entry: '={{ $json.list }}' } })).toMatch(flaw);
		expect(read(raw, entries, { source: '={{ $json.group }}' })).toMatch(flaw);
		expect(read({ entry: { name: '' } }, entries)).toEqual([{}]);
		const alone = { entry: { name: '={{ $json.name }}' } };
		expect(read({ entry: { name: '' } }, entries, { source: alone })).toMatch(flaw);
	});

	it('tells what is wrong with its list of entries', () => {
		expect(read({ other: [] }, entries)).toBe(refusal("has no group 'other'", 'There is: entry.'));
		expect(read({ entry: null }, entries)).toBe(
			refusal('has no value', 'Add an entry, or remove it.'),
		);
		expect(read({ entry: [] }, { ...entries, required: true })).toBe(
			refusal('has no entry', 'Choose at least one.'),
		);
	});
});

it('refuses a value without a hint of its own in one sentence', () => {
	expect(told(() => refuse(field('string'), 'is odd'))).toBe(`'Field' is odd | ${LOOK}`);
});
