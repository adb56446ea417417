import { PackageDirectoryLoader } from 'n8n-core';
import { ROOT } from '../../scripts/n8n/package.cts';

it("loads the build with n8n's own loader", async () => {
	const loader = new PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	const { nodes, credentials } = loader.types;
	expect(nodes.map(({ name }) => name).sort()).toEqual(
		expect.arrayContaining(['enode', 'enodeTrigger']),
	);
	expect(credentials.map(({ name }) => name)).toEqual(['enodeOAuth2Api']);
	for (const { name, iconUrl, properties } of nodes) {
		expect([name, iconUrl]).toEqual([name, expect.objectContaining({ light: expect.any(String) })]);
		expect(properties.length).toBeGreaterThan(0);
	}
});
