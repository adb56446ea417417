const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { freePort } = require('../../../scripts/lib/ports');
const { N8nClient } = require('../../../scripts/n8n/client');
const { startN8n } = require('../../../scripts/n8n/instance');
const { packPackage } = require('../../../scripts/n8n/package');

const log = (line) => process.stdout.write(`\n${line}`);

/** An n8n for the tests of a file that restart it, or that measure: the others write debug logs. */
function useOwnN8n() {
	const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-own-'));
	let n8n;
	const own = {
		log,
		async restart() {
			await n8n.restart();
			await own.login();
		},
		async login() {
			own.client = new N8nClient(n8n.url);
			await own.client.login(n8n.email, n8n.password);
		},
	};
	beforeAll(async () => {
		const packed = await packPackage({ outputFolder: path.join(userFolder, 'package'), log });
		n8n = await startN8n({ userFolder, packed, port: await freePort(), log });
		await own.login();
	});
	afterAll(async () => {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true });
	});
	return own;
}

module.exports = { useOwnN8n };
