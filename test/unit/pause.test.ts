import { sleep } from 'n8n-workflow';
import { createPause } from '../../nodes/api/retry/pause';

jest.mock('n8n-workflow', () => ({ sleep: jest.fn() }));
const n8nsSleep = jest.mocked(sleep);

/** Before n8n 2.34, n8n's sleep does not heed a signal; later, it rejects with its reason. */
const eras: Array<[string, (ms: number, signal?: AbortSignal) => Promise<void>]> = [
	['does not heed a signal', async () => await new Promise(() => undefined)],
	[
		'heeds a signal',
		async (_, signal) =>
			await new Promise((_resolve, reject) =>
				signal?.addEventListener('abort', () => reject(signal.reason as Error)),
			),
	],
];

describe.each(eras)('a pause in an n8n whose sleep %s', (_, itsSleep) => {
	beforeEach(() => n8nsSleep.mockReset().mockImplementation(itsSleep));

	it('ends with the reason of the signal as soon as that is aborted', async () => {
		const stop = new AbortController();
		const paused = createPause(stop.signal)(1_000);
		const reason = new Error('Stopped');
		stop.abort(reason);
		await expect(paused).rejects.toBe(reason);
	});

	it('does not begin when the signal was aborted before', async () => {
		const reason = new Error('Stopped');
		await expect(createPause(AbortSignal.abort(reason))(1_000)).rejects.toBe(reason);
		expect(n8nsSleep).not.toHaveBeenCalled();
	});

	it.each([undefined, new AbortController().signal])('takes its time', async (signal) => {
		n8nsSleep.mockResolvedValue();
		await createPause(signal)(1_000);
		expect(n8nsSleep).toHaveBeenCalledWith(1_000, expect.any(AbortSignal));
	});
});

describe('many pauses at once', () => {
	/** A signal that counts who listens to it. */
	function observed() {
		const stop = new AbortController();
		const listeners = new Set<unknown>();
		jest.spyOn(stop.signal, 'addEventListener').mockImplementation((_, one) => listeners.add(one));
		jest.spyOn(stop.signal, 'removeEventListener').mockImplementation((_, one) => {
			listeners.delete(one);
		});
		return { stop, listeners };
	}

	it('have one listener at their signal, and none once they are over', async () => {
		const ends: Array<() => void> = [];
		n8nsSleep
			.mockReset()
			.mockImplementation(async () => await new Promise((end) => ends.push(end)));
		const { stop, listeners } = observed();
		const pause = createPause(stop.signal);
		const pauses = Array.from({ length: 30 }, async () => await pause(1_000));
		expect(listeners.size).toBe(1);
		ends[0]!();
		await pauses[0];
		expect(listeners.size).toBe(1);
		for (const end of ends) end();
		await Promise.all(pauses);
		expect(listeners.size).toBe(0);
	});

	it('all end when the signal is aborted', async () => {
		n8nsSleep.mockReset().mockImplementation(async () => await new Promise(() => undefined));
		const stop = new AbortController();
		const pause = createPause(stop.signal);
		const pauses = Array.from({ length: 30 }, async () => await pause(1_000));
		const reason = new Error('Stopped');
		stop.abort(reason);
		const ends = await Promise.allSettled(pauses);
		expect(new Set(ends.map((end) => end.status === 'rejected' && end.reason))).toEqual(
			new Set([reason]),
		);
	});
});
