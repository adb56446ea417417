import { sleep } from 'n8n-workflow';
import { createPlaces } from '../../nodes/Enode/run/places';

/** A door that opens when told. */
function door() {
	let open!: () => void;
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { opened, open };
}

/** Lets everything happen that waits for nothing else. */
const settle = async () => await sleep(0);

/** Items that work until they are ended, and what happened to them in order. */
function runOf(width: number) {
	const stop = new AbortController();
	const places = createPlaces({ width, stop: stop.signal });
	const doors = new Map<string, ReturnType<typeof door>>();
	const inside = new Set<string>();
	const begun: string[] = [];
	const done: string[] = [];

	return {
		places,
		stop,
		inside,
		begun,
		done,
		/** The task of an item, which waits once or not at all outside of its place. */
		begin(name: string, { changes, waits }: { changes?: string; waits?: Promise<void> } = {}) {
			doors.set(name, door());
			const task = async () => {
				begun.push(name);
				inside.add(name);
				if (waits) {
					const wait = places.away(async () => {
						inside.delete(name);
						await waits;
					});
					await wait.catch(() => done.push(`${name} without success`));
					inside.add(name);
				}
				await doors.get(name)!.opened;
				inside.delete(name);
			};
			void places.work(task, changes).then(() => done.push(name));
		},
		async end(name: string) {
			doors.get(name)!.open();
			await settle();
		},
	};
}

describe('places', () => {
	it('are taken in order, never by more items than there are places', async () => {
		const run = runOf(2);
		for (const name of ['a', 'b', 'c', 'd', 'e']) run.begin(name);
		await settle();
		expect([...run.inside]).toEqual(['a', 'b']);
		await run.end('b');
		expect([...run.inside]).toEqual(['a', 'c']);
		await run.end('a');
		await run.end('c');
		expect([...run.inside]).toEqual(['d', 'e']);
		await run.end('d');
		await run.end('e');
		expect(run.done).toEqual(['b', 'a', 'c', 'd', 'e']);
	});

	it('that are left at the end can be taken again, all of them and no more', async () => {
		const run = runOf(2);
		run.begin('a');
		await run.end('a');
		for (const name of ['b', 'c', 'd']) run.begin(name);
		await settle();
		expect([...run.inside]).toEqual(['b', 'c']);
	});

	it('are free for others while an item waits, and for it before those that have not begun', async () => {
		const run = runOf(1);
		const waits = door();
		run.begin('waiting', { waits: waits.opened });
		run.begin('b');
		run.begin('c');
		await settle();
		expect([...run.inside]).toEqual(['b']);
		waits.open();
		await settle();
		expect([...run.inside]).toEqual(['b']);
		await run.end('b');
		expect([...run.inside]).toEqual(['waiting']);
		await run.end('waiting');
		expect([...run.inside]).toEqual(['c']);
	});

	it('are taken again after a wait that fails, and the failure is told', async () => {
		const run = runOf(1);
		run.begin('waiting', { waits: Promise.reject(new Error('Stopped')) });
		run.begin('b');
		await settle();
		expect(run.inside.size).toBe(1);
		await run.end('b');
		await run.end('waiting');
		expect(run.done).toEqual(expect.arrayContaining(['waiting without success', 'waiting', 'b']));
	});

	it('are not held by an item behind another that changes the same', async () => {
		const run = runOf(2);
		run.begin('first', { changes: '/vehicles/1' });
		run.begin('second', { changes: '/vehicles/1' });
		run.begin('third', { changes: '/vehicles/1' });
		run.begin('other', { changes: '/vehicles/2' });
		await settle();
		expect([...run.inside]).toEqual(['first', 'other']);
		await run.end('other');
		expect([...run.inside]).toEqual(['first']);
		await run.end('first');
		expect([...run.inside]).toEqual(['second']);
		await run.end('second');
		expect([...run.inside]).toEqual(['third']);
	});

	it('keep an item behind another that changes the same and waits', async () => {
		const run = runOf(2);
		const waits = door();
		run.begin('first', { changes: '/vehicles/1', waits: waits.opened });
		run.begin('second', { changes: '/vehicles/1' });
		await settle();
		expect([...run.inside]).toEqual([]);
		waits.open();
		await settle();
		expect([...run.inside]).toEqual(['first']);
	});

	it('let no item begin once the run has stopped, and end all the same', async () => {
		const run = runOf(1);
		run.begin('a', { changes: '/vehicles/1' });
		run.begin('b', { changes: '/vehicles/1' });
		run.begin('c');
		await settle();
		run.stop.abort();
		await run.end('a');
		expect(run.begun).toEqual(['a']);
		expect(run.done.sort()).toEqual(['a', 'b', 'c']);
	});
});
