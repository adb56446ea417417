import type { IExecuteFunctions } from 'n8n-workflow';
import { collectPages } from '../../api/pages';
import type { Send } from '../../api/request';
import type { JobRun } from '../define/job';
import type { Places } from './places';
import { createShare } from './share';

type Waiting = Pick<JobRun, 'until' | 'each'>;

/** Makes what a run offers to the job of each of its items. */
export function createJobRuns(
	context: IExecuteFunctions,
	send: Send,
	{ places, ...waiting }: Waiting & { places: Places },
	attach: (itemIndex: number, ...file: Parameters<JobRun['attach']>) => Promise<void>,
) {
	const share = createShare(places);
	const { name } = context.getNode();
	const hints = new Set<string>();
	const unsettled = new Set<string>();

	const said: Pick<JobRun, 'log' | 'hint'> = {
		log: (text) => context.logger.info(`${name}: ${text}`),
		hint(message, type = 'info') {
			if (hints.has(message)) return;
			hints.add(message);
			context.addExecutionHints({ message, type, location: 'outputPane' });
		},
	};

	return (itemIndex: number): JobRun => {
		const sendForItem: JobRun['send'] = async (request) => await send(request, itemIndex);
		return {
			send: sendForItem,
			share,
			...waiting,
			...said,
			unsettled,
			async attach(name, file) {
				await attach(itemIndex, name, file);
			},
			async readShared(request) {
				return await share([request.path, request.query], async () => await sendForItem(request));
			},
			// What is shared is only what is put out: long lists are large.
			async list(request, settings) {
				const { path, query } = request;
				const { limit, pageSize, shape } = settings;
				return await share(
					[path, query, limit, pageSize, shape !== undefined],
					async () =>
						await collectPages(async (page) => {
							const { body } = await sendForItem({ ...request, query: { ...query, ...page } });
							return body;
						}, settings),
				);
			},
		};
	};
}
