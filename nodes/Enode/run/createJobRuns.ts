import { collectPages } from '../../api/pages';
import type { Send } from '../../api/request';
import type { JobRun } from '../define/job';
import { shareReads } from './shareReads';

/** Makes what a run offers to the job of each of its items. */
export function createJobRuns(
	send: Send,
	until: JobRun['until'],
	attach: (itemIndex: number, ...file: Parameters<JobRun['attach']>) => Promise<void>,
) {
	const share = shareReads();

	return (itemIndex: number): JobRun => {
		const sendForItem: JobRun['send'] = async (request) => await send(request, itemIndex);
		return {
			send: sendForItem,
			until,
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
