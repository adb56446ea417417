import { createEach } from '../../nodes/Enode/run/each';
import { createPlaces } from '../../nodes/Enode/run/places';

/** A job that holds a place and works on several things; tells how many were at work at once. */
async function workOn(
	things: number[],
	work: (thing: number, stop: () => void) => Promise<unknown>,
	width = 2,
) {
	const controller = new AbortController();
	const places = createPlaces({ width, stop: controller.signal });
	const each = createEach(places, controller.signal);
	const begun: number[] = [];
	let atWork = 0;
	let most = 0;
	let outcome: unknown;
	await places.work(async () => {
		const all = each(things, async (thing) => {
			begun.push(thing);
			atWork += 1;
			most = Math.max(most, atWork);
			try {
				return await work(thing, () => controller.abort(new Error('stopped')));
			} finally {
				atWork -= 1;
			}
		});
		outcome = await all.catch((error: Error) => error.message);
	});
	return { outcome, begun, most };
}

const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

it.each([1, 2, 5])('gives what came of all in their order, with %d at once', async (width) => {
	const { outcome, most } = await workOn(
		[5, 1, 4, 2, 3, 0],
		async (thing) => {
			await turns(10 * thing);
			return thing * 10;
		},
		width,
	);
	expect(outcome).toEqual([50, 10, 40, 20, 30, 0]);
	expect(most).toBe(width);
});

it('gives nothing of nothing', async () => {
	expect((await workOn([], async () => await turns(1))).outcome).toEqual([]);
});

it('throws the first failure, and begins nothing behind it', async () => {
	const { outcome, begun } = await workOn([1, 2, 3, 4, 5, 6], async (thing) => {
		await turns(thing);
		if (thing > 1) throw new Error(`failed at ${thing}`);
	});
	expect(outcome).toBe('failed at 2');
	expect(begun.length).toBeLessThanOrEqual(3);
});

it('ends when the run is stopped, and gives no half of it', async () => {
	const { outcome, begun } = await workOn([1, 2, 3, 4, 5, 6], async (thing, stop) => {
		await turns(1);
		if (thing === 2) stop();
	});
	expect(outcome).toBe('stopped');
	expect(begun.length).toBeLessThan(6);
});

it('can be used within itself', async () => {
	const signal = new AbortController().signal;
	const places = createPlaces({ width: 1, stop: signal });
	const each = createEach(places, signal);
	let sum = 0;
	await places.work(async () => {
		const rows = await each([1, 2], async (a) => await each([10, 20], async (b) => a * b));
		sum = rows.flat().reduce((all, one) => all + one, 0);
	});
	expect(sum).toBe(90);
});
