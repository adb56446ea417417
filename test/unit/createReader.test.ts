import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/Enode/define/operation';
import { createReader } from '../../nodes/Enode/run/createReader';

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };
const other: INodeProperties = { ...text, displayName: 'Other', name: 'other' };
const locator: INodeProperties = {
	...{ displayName: 'Vehicle', name: 'vehicleId', type: 'resourceLocator' },
	default: { mode: 'id', value: '' },
	modes: [{ displayName: 'ID', name: 'id', type: 'string' }],
};

const BY_N8N = 'from n8n';

/** A reader over these items; `asked` holds what n8n was asked to evaluate, as "field of item". */
function reading(parameters: IDataObject, items: IDataObject[], isTool?: boolean) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ type: 'n8n-nodes-enode.enode', parameters }),
		getInputData: () => items.map((json) => ({ json })),
		getTimezone: () => 'Europe/Berlin',
		isToolExecution: isTool === undefined ? undefined : () => isTool,
		getNodeParameter(name: string, itemIndex: number) {
			asked.push(`${name} of ${itemIndex}`);
			const parameter = parameters[name];
			const isLocator = typeof parameter === 'object' && parameter !== null;
			return isLocator ? { ...parameter, value: BY_N8N } : `${BY_N8N} ${itemIndex}`;
		},
	} as unknown as IExecuteFunctions;
	const operation = { fields: [text, other, locator] } as unknown as Operation;
	return { readerOf: createReader(context, operation), asked };
}

describe('a plain field of the input', () => {
	const json = {
		id: 'a',
		level: 0,
		none: '',
		_1: 'low',
		my: { 'own id': 'b', 'a.b': 'c', "it's": 'd', 'with"quote': 'e', deep: { er: 7 } },
	};

	it.each([
		['={{ $json.id }}', 'a'],
		['={{$json.id}}', 'a'],
		['={{   $json.id   }}', 'a'],
		['={{ $json._1 }}', 'low'],
		['={{ $json.level }}', '0'],
		['={{ $json["id"] }}', 'a'],
		["={{ $json['id'] }}", 'a'],
		['={{ $json[ "id" ] }}', 'a'],
		['={{ $json.my["own id"] }}', 'b'],
		['={{ $json["my"]["a.b"] }}', 'c'],
		[`={{ $json.my["it's"] }}`, 'd'],
		[`={{ $json.my['with"quote'] }}`, 'e'],
		['={{ $json.my.deep.er }}', '7'],
		['={{ $json["my"].deep["er"] }}', '7'],
	])('is read without n8n: %s', (expression, value) => {
		const { readerOf, asked } = reading({ text: expression }, [json]);
		expect(readerOf(0)('text')).toBe(value);
		expect(asked).toEqual([]);
	});

	it('is read without n8n where a resource locator holds it', () => {
		const vehicleId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const { readerOf, asked } = reading({ vehicleId }, [json]);
		expect(readerOf(0)('vehicleId')).toBe('a');
		expect(asked).toEqual([]);
	});

	it.each([
		'={{ $json.id }} ',
		' ={{ $json.id }}',
		'={{ $json.id }}-{{ $json.id }}',
		'={{ $json.id + 1 }}',
		'={{ $json.id.length }}',
		'={{ $json.id.trim() }}',
		'={{ $json.my["own id"].trim() }}',
		'={{ $json }}',
		'={{ $json. }}',
		'={{ $json[0] }}',
		'={{ $json[id] }}',
		'={{ $json["my"  }}',
		'={{ $json.my["a\\"b"] }}',
		'={{ $json.my["a\nb"] }}',
		'={{ $json.2nd }}',
		'={{ $jsonId.id }}',
		'={{ $item.id }}',
		'={{ $json.my }}',
		'={{ $json.missing }}',
		'={{ $json.missing.id }}',
		'={{ $json.level.id }}',
		'={{ $json.none.id }}',
		'={{ $json.id.0 }}',
		'={{ $json.toString }}',
		'={{ $json.constructor }}',
		'={{ $json.prototype }}',
		'={{ $json.__proto__ }}',
		'={{ $json.__id__ }}',
	])('is none for n8n to skip: %s', (expression) => {
		const hidden = { constructor: 'x', prototype: 'x', __id__: 'x', ...json };
		const { readerOf, asked } = reading({ text: expression }, [hidden]);
		expect(readerOf(0)('text')).toBe(`${BY_N8N} 0`);
		expect(asked).toEqual(['text of 0']);
	});

	it.each([
		['constructors', 'x'],
		['prototypes', 'x'],
		['_constructor', 'x'],
		['the_prototype', 'x'],
		['__id', 'x'],
		['id__', 'x'],
	])('may have nearly the name of one that n8n hides: %s', (name, value) => {
		const { readerOf, asked } = reading({ text: `={{ $json.${name} }}` }, [{ [name]: value }]);
		expect(readerOf(0)('text')).toBe(value);
		expect(asked).toEqual([]);
	});

	it.each([true, false, null, ['a'], { a: 1 }])('is left to n8n where it holds %j', (value) => {
		const { readerOf, asked } = reading({ text: '={{ $json.id }}' }, [{ id: value }]);
		readerOf(0)('text');
		expect(asked).toEqual(['text of 0']);
	});

	it('is left to n8n where there is no such item', () => {
		const { readerOf, asked } = reading({ text: '={{ $json.id }}' }, []);
		expect(readerOf(0)('text')).toBe(`${BY_N8N} 0`);
		expect(asked).toEqual(['text of 0']);
	});

	it.each([
		[true, [`text of 0`], `${BY_N8N} 0`],
		[false, [], 'a'],
	])('is what the model gave where the node runs as a tool: %j', (isTool, calls, value) => {
		const { readerOf, asked } = reading({ text: '={{ $json.id }}' }, [json], isTool);
		expect(readerOf(0)('text')).toBe(value);
		expect(asked).toEqual(calls);
	});
});

describe('a parameter', () => {
	const items = [{ id: 'a' }, { id: 'b' }];

	it('without an expression is asked for once in a run', () => {
		const { readerOf, asked } = reading({ text: 'fixed' }, items);
		const values = [0, 1].map((itemIndex) => readerOf(itemIndex)('text'));
		expect(values).toEqual([`${BY_N8N} 0`, `${BY_N8N} 0`]);
		expect(asked).toEqual(['text of 0']);
	});

	it('with an expression is asked for once for each item', () => {
		const { readerOf, asked } = reading({ text: '={{ $json.id + 1 }}', other: 'fixed' }, items);
		const values = [0, 1].map((itemIndex) => {
			const read = readerOf(itemIndex);
			return [read('text'), read('other'), read('text')];
		});
		expect(values).toEqual([
			[`${BY_N8N} 0`, `${BY_N8N} 0`, `${BY_N8N} 0`],
			[`${BY_N8N} 1`, `${BY_N8N} 0`, `${BY_N8N} 1`],
		]);
		expect(asked).toEqual(['text of 0', 'other of 0', 'text of 1']);
	});

	it('with an expression deep within is one with an expression', () => {
		const vehicleId = {
			__rl: true,
			mode: 'id',
			cached: { url: null },
			value: '={{ $json.id + 1 }}',
		};
		const { readerOf, asked } = reading({ vehicleId }, items);
		for (const itemIndex of [0, 1]) readerOf(itemIndex)('vehicleId');
		expect(asked).toEqual(['vehicleId of 0', 'vehicleId of 1']);
	});

	it('that the operation does not have is a mistake of the package', () => {
		const { readerOf } = reading({}, items);
		expect(() => readerOf(0)('elsewhere')).toThrow("Operation without a field 'elsewhere'");
	});
});
