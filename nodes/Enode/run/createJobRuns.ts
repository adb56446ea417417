import type { IExecuteFunctions } from 'n8n-workflow';
import { collectPages } from '../../api/pages';
import type { Send } from '../../api/request';
import type { JobRun } from '../define/job';
import { shareReads } from './shareReads';

type Waiting = Pick<JobRun, 'until' | 'each'>;

/** Makes what a run offers to the job of each of its items. */
export function createJobRuns(context: IExecuteFunctions, send: Send, waiting: Waiting) {
	const share = shareReads();
	const { name } = context.getNode();
	const warnings = new Set<string>();

	const said: Pick<JobRun, 'log' | 'warn'> = {
		log: (text) => context.logger.info(`${name}: ${text}`),
		warn(text) {
			if (warnings.has(text)) return;
			warnings.add(text);
			context.addExecutionHints({ message: text, type: 'warning', location: 'outputPane' });
		},
	};

	return (itemIndex: number): JobRun => {
		const sendForItem: JobRun['send'] = async (request) => await send(request, itemIndex);
		return {
			send: sendForItem,
			...waiting,
			...said,
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
