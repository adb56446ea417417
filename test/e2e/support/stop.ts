const { rmSync } = require('node:fs');

module.exports = async () => {
	await globalThis.n8n.stop();
	rmSync(globalThis.userFolder, { recursive: true, force: true });
};
