import type { EnodeAnswer, EnodeRequest, Send } from '../../transport/connect';

/**
 * Asks the same question once for all items of a run that ask it, and answers each of them with
 * records of its own: what a node behind changes in one item must not change in another.
 */
export function shareReads(send: Send): Send {
	const asked = new Map<string, Promise<EnodeAnswer>>();

	return async (request: EnodeRequest, itemIndex?: number) => {
		if (request.method !== 'GET') return await send(request, itemIndex);
		const question = `${request.path}?${JSON.stringify(request.query ?? {})}`;
		const earlier = asked.get(question);
		if (earlier) return structuredClone(await earlier);
		const answer = send(request, itemIndex);
		asked.set(question, answer);
		return await answer;
	};
}
