'use strict';

const { randomUUID } = require('node:crypto');

const COLUMN_WIDTH = 220;

/**
 * A workflow of nodes one behind the other.
 *
 * @param {string} name
 * @param {{ name: string, type: string }[]} nodes as n8n stores them, but for what is the same for all
 * @param {object} [settings]
 */
function workflowOf(name, nodes, settings = {}) {
	const links = nodes
		.slice(1)
		.map((node, index) => [
			nodes[index].name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes: nodes.map((node, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			parameters: {},
			position: [index * COLUMN_WIDTH, 0],
			...node,
		})),
		connections: Object.fromEntries(links),
		settings,
	};
}

module.exports = { workflowOf };
