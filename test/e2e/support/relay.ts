const { once } = require('node:events');
const { createServer, request } = require('node:http');

/** Takes requests to another address there as they are; the first answer never gets back. */
async function loseFirstAnswer(target) {
	let isFirst = true;
	const server = createServer((incoming, outgoing) => {
		const { method, headers } = incoming;
		const onward = request(target, { method, headers, agent: false }, (answer) => {
			if (isFirst) outgoing.destroy();
			else answer.pipe(outgoing.writeHead(answer.statusCode));
			isFirst = false;
		});
		incoming.pipe(onward);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { url: `http://127.0.0.1:${server.address().port}`, close };
}

module.exports = { loseFirstAnswer };
