import type { IDataObject } from 'n8n-workflow';
import type { FaultResponse } from '../../sandbox';
import { Random } from '../../sandbox/base/random';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const SEED = 20_241_001;
const RUNS = 500;

const sandbox = useSandbox();

const FAULTS: FaultResponse[] = [
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 429, headers: { 'retry-after': '0' } },
	{ kind: 'status', status: 429, headers: { 'retry-after': '600' } },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503, headers: { 'retry-after': '0' } },
	{ kind: 'cut' },
	{ kind: 'truncate' },
	{ kind: 'delay', ms: 15 },
	{ kind: 'text', status: 200, body: '<html></html>', contentType: 'text/html' },
	{ kind: 'text', status: 200, body: '', contentType: 'application/json' },
	{ kind: 'json', status: 200, body: [] },
];

it(`ends every item once, in order and paired, whatever happens (seed ${SEED})`, async () => {
	const random = new Random(SEED);
	const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;
	const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
	const credential = sandbox.credential();
	let failed = 0;
	let succeeded = 0;

	for (let run = 0; run < RUNS; run++) {
		sandbox.control.clearFaults();
		for (let fault = 0; fault < 3; fault++) {
			sandbox.control.addFault({
				match: { path: pick(['/vehicles/*', '/vehicles*', '/oauth2/token']) },
				after: random.integer(0, 3),
				times: random.integer(1, 3),
				respond: pick(FAULTS),
			});
		}
		if (random.next() < 0.1) sandbox.control.expireTokens();
		const items = Array.from({ length: random.integer(1, 8) }, (): IDataObject => ({
			id: pick([...ids, 'nobody', '']),
		}));
		const { items: output, error } = await runEnode(
			credential,
			{
				resource: 'vehicle',
				operation: 'get',
				vehicleId: byId('={{ $json.id }}'),
				options: { maxRetryWait: 0, maxConcurrency: random.integer(1, 5) },
			},
			{ items, onError: 'continueRegularOutput' },
		);

		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		for (const { json, pairedItem } of output) {
			const { id } = items[(pairedItem as { item: number }).item]!;
			if (json.error === undefined) {
				expect(json.id).toBe(id);
				succeeded++;
			} else {
				expect(json.error).toMatch(/Enode|'Vehicle'/);
				expect(json.message).toEqual(expect.any(String));
				failed++;
			}
		}
	}
	expect(succeeded).toBeGreaterThan(500);
	expect(failed).toBeGreaterThan(100);
});
