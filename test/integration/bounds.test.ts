import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { exampleOf, type Place, placesByOperation, withValue } from '../support/places';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

/** These say how the node works, and are nothing that Enode gets. */
const OF_THE_NODE = [
	...['maxConcurrency', 'maxRetryWait', 'timeout', 'waitAtMost'],
	...['onlyIfOlderThan', 'staleAfter'],
	...['efficiency', 'energyNeeded', 'maxStarts', 'minBlockMinutes', 'minimumLevel', 'power'],
	...['startCost', 'targetLevel', 'vatPercent'],
];

/** Lists that Enode gives as a whole, where the node itself keeps to the limit. */
const WHOLE = ['chargingSession', 'chargingStatistic', 'intervention'];

/** The bounds of a field, and the next values beyond them. */
function boundsOf({ field }: Place): { within: number[]; beyond: number[] } {
	const { minValue, maxValue, numberPrecision = 3 } = field.typeOptions ?? {};
	const step = 10 ** -numberPrecision;
	const next = (value: number) => Number(value.toFixed(numberPrecision));
	return {
		within: [minValue, maxValue].filter((bound) => bound !== undefined),
		beyond: [
			...(minValue === undefined ? [] : [next(minValue - step)]),
			...(maxValue === undefined ? [] : [next(maxValue + step)]),
		],
	};
}

const isBounded = (place: Place) => boundsOf(place).within.length > 0;

function isSent({ resource, field: { name } }: Place): boolean {
	return !OF_THE_NODE.includes(name) && !(name === 'limit' && WHOLE.includes(resource));
}

/** All single values within a value, as text. */
function leavesOf(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [String(value)];
	return Object.values(value).flatMap(leavesOf);
}

const nameOf = ({ within, field }: Place) => [...within, field].map(({ name }) => name).join('.');

/** What one run over an item for each of the values says to each, and what Enode got of it. */
async function runWith(parameters: IDataObject, place: Place, values: number[]) {
	sandbox.control.clearRequests();
	const { items } = await runEnode(
		sandbox.credential(),
		withValue(parameters, place, '={{ $json.value }}'),
		{ items: values.map((value) => ({ value })), onError: 'continueRegularOutput' },
	);
	const said = values.map((value, item) => {
		const [own] = items.filter(({ pairedItem }) => Object(pairedItem).item === item);
		return `${nameOf(place)} = ${value}: ${String(own?.json.error ?? 'no error')}`;
	});
	return { said, requests: sandbox.apiRequests() };
}

const bounded = [...placesByOperation()].map(
	([name, places]) => [name, places.filter(isBounded)] as const,
);

describe.each(bounded)('the numbers of %s', (_, places) => {
	it('are taken up to their bounds, and sent', async () => {
		const parameters = await exampleOf(sandbox, places[0]!);
		for (const place of places) {
			const { within } = boundsOf(place);
			const { said, requests } = await runWith(parameters, place, within);
			for (const text of said) expect(text).not.toContain(`'${place.field.displayName}'`);
			expect([nameOf(place), requests.length]).not.toEqual([nameOf(place), 0]);
			if (!isSent(place)) continue;
			const sent = leavesOf(requests.map(({ query, body }) => [query, body]));
			expect(sent).toEqual(expect.arrayContaining(within.map(String)));
		}
	});

	it('are refused beyond their bounds by the name of the field, before any request', async () => {
		const parameters = await exampleOf(sandbox, places[0]!);
		for (const place of places) {
			const { said, requests } = await runWith(parameters, place, boundsOf(place).beyond);
			for (const text of said) {
				expect(text).toContain(`'${place.field.displayName}' is not a `);
			}
			expect([nameOf(place), requests]).toEqual([nameOf(place), []]);
		}
	});
});

it('has the bounds that Enode and n8n set', () => {
	const found = bounded.flatMap(([, places]) =>
		places.map(({ field: { name, typeOptions } }) => {
			const { minValue, maxValue } = typeOptions ?? {};
			return `${name} from ${minValue}${maxValue === undefined ? '' : ` to ${maxValue}`}`;
		}),
	);
	expect([...new Set(found)].sort()).toEqual([
		'coolSetpoint from -50 to 100',
		'day from 1 to 31',
		'efficiency from 1 to 100',
		'energyNeeded from 0',
		'heatSetpoint from -50 to 100',
		'latitude from -90 to 90',
		'limit from 1',
		'longitude from -180 to 180',
		'maxConcurrency from 1 to 50',
		'maxCurrent from 0',
		'maxRetryWait from 0 to 3600',
		'maxStarts from 0',
		'minBlockMinutes from 0',
		'minimumChargeLimit from 0 to 100',
		'minimumLevel from 0 to 100',
		'month from 1 to 12',
		'onlyIfOlderThan from 0',
		'pageSize from 1',
		'power from 0.1',
		'staleAfter from 0',
		'startCost from 0',
		'targetLevel from 0 to 100',
		'timeout from 1 to 300',
		'vatPercent from 0',
		'waitAtMost from 0.1 to 60',
		'year from 1969 to 2999',
	]);
});
