'use strict';

const net = require('node:net');

/**
 * @param {number} port 0 for any
 * @returns {Promise<number | undefined>} the port, or nothing if it is taken
 */
function tryPort(port) {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', (error) => {
			if (['EADDRINUSE', 'EACCES'].includes(error.code)) resolve(undefined);
			else reject(error);
		});
		server.listen(port, '127.0.0.1', () => {
			const { port: found } = server.address();
			server.close(() => resolve(found));
		});
	});
}

/** @returns {Promise<number>} */
function freePort() {
	return tryPort(0);
}

/**
 * The wanted port, or a free one with a line that says so.
 *
 * @param {number} wanted
 * @param {string} what who wants it, for the line
 * @param {(line: string) => void} log
 * @returns {Promise<number>}
 */
async function wantedOrFreePort(wanted, what, log) {
	if (await tryPort(wanted)) return wanted;
	const port = await freePort();
	log(`Port ${wanted} is taken; ${what} uses ${port} instead.`);
	return port;
}

module.exports = { freePort, wantedOrFreePort };
