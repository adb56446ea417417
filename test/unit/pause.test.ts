import { sleep } from 'n8n-workflow';
import { pause } from '../../nodes/api/retry/pause';

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
		const paused = pause(1_000, stop.signal);
		const reason = new Error('Stopped');
		stop.abort(reason);
		await expect(paused).rejects.toBe(reason);
	});

	it('does not begin when the signal was aborted before', async () => {
		const reason = new Error('Stopped');
		await expect(pause(1_000, AbortSignal.abort(reason))).rejects.toBe(reason);
		expect(n8nsSleep).not.toHaveBeenCalled();
	});

	it.each([undefined, new AbortController().signal])('takes its time', async (signal) => {
		n8nsSleep.mockResolvedValue();
		await pause(1_000, signal);
		expect(n8nsSleep).toHaveBeenCalledWith(1_000, signal);
	});
});

it('leaves nothing at a signal that lives longer', async () => {
	n8nsSleep.mockReset().mockResolvedValue();
	const { signal } = new AbortController();
	const added = jest.spyOn(signal, 'addEventListener');
	const removed = jest.spyOn(signal, 'removeEventListener');
	await pause(1_000, signal);
	expect(removed.mock.calls).toEqual(added.mock.calls);
});
