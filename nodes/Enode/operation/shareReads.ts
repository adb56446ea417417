import type { EnodeRequest, Send } from '../../transport/connect';

/** Asks the same question once for all items of a run that ask it, and answers each of them. */
export function shareReads(send: Send): Send {
	const asked = new Map<string, ReturnType<Send>>();

	return async (request: EnodeRequest, itemIndex?: number) => {
		if (request.method !== 'GET') return await send(request, itemIndex);
		const question = `${request.path}?${JSON.stringify(request.query ?? {})}`;
		const answer = asked.get(question) ?? send(request, itemIndex);
		asked.set(question, answer);
		return await answer;
	};
}
