'use strict';

// npm run sandbox [-- --port 4010]: an Enode stand-in to develop against, until Ctrl-C.

const { log, portOption } = require('./lib/log');
const { startSandboxServer } = require('./lib/sandbox');
const { runMain, untilInterrupted } = require('./lib/shutdown');

runMain(async () => {
	const sandbox = await startSandboxServer({ port: portOption('port'), log });
	log(`
The Enode sandbox is running.

  API            ${sandbox.apiUrl}
  Token URL      ${sandbox.tokenUrl}
  Control        ${sandbox.url}/_sandbox
  Client ID      ${sandbox.clientId}
  Client secret  ${sandbox.clientSecret}

Ctrl-C ends it.`);
	await untilInterrupted();
});
