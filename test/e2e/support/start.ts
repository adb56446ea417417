const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { startN8n } = require('../../../scripts/n8n/instance');
const { packPackage } = require('../../../scripts/n8n/package');

/** A new n8n with the package installed from its tarball, for all files of the end-to-end test. */
module.exports = async () => {
	const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-e2e-'));
	const log = (line) => process.stdout.write(`\n${line}`);
	const packed = await packPackage({ outputFolder: path.join(userFolder, 'package'), log });
	const n8n = await startN8n({ userFolder, packed, log, env: { N8N_LOG_LEVEL: 'debug' } });
	globalThis.n8n = n8n;
	globalThis.userFolder = userFolder;
	const { url, email, password } = n8n;
	process.env.E2E_N8N = JSON.stringify({ url, email, password, packed });
};
