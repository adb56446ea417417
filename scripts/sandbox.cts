// npm run sandbox [-- --port 4010]: an Enode stand-in to develop against, until Ctrl-C.

import { formatCommands } from './lib/commands.cts';
import { log } from './lib/log.cts';
import { portOption } from './lib/options.cts';
import { startSandboxServer } from './lib/sandbox.cts';
import { runMain, untilInterrupted } from './lib/shutdown.cts';

void runMain(async () => {
	const sandbox = await startSandboxServer({ port: portOption('port'), log, life: true });
	log(`
The Enode sandbox is running.

  API            ${sandbox.apiUrl}
  Token URL      ${sandbox.tokenUrl}
  Control        ${sandbox.url}/_sandbox
  Client ID      ${sandbox.clientId}
  Client secret  ${sandbox.clientSecret}

${formatCommands(sandbox)}

Ctrl-C ends it.`);
	await untilInterrupted();
});
