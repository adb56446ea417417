'use strict';

const axios = require('axios');
const { median } = require('../lib/median');

const MB = 1024 * 1024;

/**
 * @param {string} url of an n8n with N8N_METRICS
 * @returns {Promise<{ heapMb: number, residentMb: number }>}
 */
async function readMemory(url) {
	const { data } = await axios.get(`${url}/metrics`, { proxy: false });
	const read = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(data)[1]) / MB;
	return {
		heapMb: read('n8n_nodejs_heap_size_used_bytes'),
		residentMb: read('n8n_process_resident_memory_bytes'),
	};
}

/**
 * The heap's least is what remains after a collection; in between it says when n8n last collected.
 *
 * @param {{ heapMb: number, residentMb: number }[]} samples
 */
function thirdsOf(samples) {
	const size = Math.ceil(samples.length / 3);
	return [0, 1, 2].map((third) => {
		const part = samples.slice(third * size, (third + 1) * size);
		return {
			heapMb: Math.round(Math.min(...part.map(({ heapMb }) => heapMb))),
			residentMb: Math.round(median(part.map(({ residentMb }) => residentMb))),
		};
	});
}

module.exports = { readMemory, thirdsOf };
