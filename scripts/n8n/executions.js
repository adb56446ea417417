'use strict';

const PAGE = 100;

/**
 * @param {import('./client').N8nClient} client
 * @param {string} workflowId
 * @returns {Promise<{ id: string, status: string, mode: string }[]>} all of a workflow, the oldest first
 */
async function allExecutions(client, workflowId) {
	const filter = JSON.stringify({ workflowId });
	const found = [];
	for (let more = {}; more;) {
		const params = { filter, limit: PAGE, ...more };
		const { results, nextCursor } = await client.call('GET', '/executions', { params });
		found.push(...results);
		more = nextCursor && { cursor: nextCursor };
	}
	return found.reverse();
}

module.exports = { allExecutions };
