'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { onShutdown } = require('../lib/shutdown');

const TICK_MS = 10;

/**
 * @param {string} script in this folder
 * @param {{ args?: string[], nodePath?: string }} [options]
 */
function startChild(script, { args = [], nodePath = process.execPath } = {}) {
	const child = fork(path.join(__dirname, script), args, { execPath: nodePath });
	onShutdown(async () => {
		child.kill();
	});
	return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<any>} its next message
 */
async function messageOf(child) {
	const ended = new AbortController();
	const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
		throw new Error(`${path.basename(child.spawnargs[1])} ended with code ${code}`);
	});
	end.catch(() => undefined);
	try {
		return (await Promise.race([once(child, 'message'), end]))[0];
	} finally {
		ended.abort();
	}
}

/** @param {number} vehicleCount */
async function startServer(vehicleCount) {
	const server = await messageOf(startChild('server.js', { args: [String(vehicleCount)] }));
	const control = (action, body) =>
		fetch(`${server.url}/_sandbox${action}`, {
			method: body ? 'POST' : 'DELETE',
			body: body && JSON.stringify(body),
			headers: body && { 'content-type': 'application/json' },
		});
	return {
		...server,
		setLatency: (ms) => control('/latency', { ms }),
		setRateLimit: (perSecond) => control('/rate-limit', { perSecond }),
		clearRequests: () => control('/requests'),
		/** @returns {Promise<{ status: number }[]>} what the API received since */
		requests: async () => {
			const all = await (await fetch(`${server.url}/_sandbox/requests`)).json();
			return all.filter((request) => request.path !== '/oauth2/token');
		},
	};
}

/** @param {string} nodePath */
function startFloor(nodePath) {
	const child = startChild('floor.js', { nodePath });
	return async (job) => {
		const answer = messageOf(child);
		child.send(job);
		return answer;
	};
}

/** @param {number} pid */
function cpuOf(pid) {
	const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** @param {number} pid lets its peak begin anew */
function resetPeak(pid) {
	fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/**
 * @param {number} pid
 * @returns {{ now: number, peak: number }} resident memory in MB
 */
function memoryOf(pid) {
	const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
	const read = (name) =>
		Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
	return { now: read('VmRSS'), peak: read('VmHWM') };
}

module.exports = { cpuOf, memoryOf, resetPeak, startFloor, startServer };
