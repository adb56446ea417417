import {
	Checkout,
	type Ended,
	readWorkflow,
	type Registry,
	startRegistry,
	type Step,
	workflowFiles,
} from '../support/releasing.cts';

const VERSION = '3.4.5';
const { on, permissions, jobs } = readWorkflow('publish.yml');
const tested = jobs.test!;
const publishing = jobs.publish!;

/** As GitHub reads a pattern of "on.push.tags", as far as it is used here. */
function startsOn(tag: string): boolean {
	return on.push!.tags!.some((pattern) =>
		new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(tag),
	);
}

describe('publish.yml', () => {
	it('starts on the tag that npm run release makes', () => {
		expect(startsOn(VERSION)).toBe(true);
		expect(startsOn('0.10.0')).toBe(true);
	});

	it.each(['v3.4.5', '3.4', '3.4.5-beta.1', 'x3.4.5', 'screenshots'])(
		'does not start on the tag %s',
		(tag) => expect(startsOn(tag)).toBe(false),
	);

	it('checks the tag before all that takes long', () => {
		const steps = tested.steps.map(({ id, run }) => id ?? run);
		const expected = [
			expect.stringContaining('npm ci'),
			'npm run release:check -- --tag "$GITHUB_REF_NAME"',
			'.ci/run',
			'pack',
		];
		expect(steps.filter((step) => step)).toEqual(expected);
	});

	it('lets only one job publish, which needs the tests and an environment', () => {
		expect(permissions).toEqual({});
		expect(tested.permissions).toEqual({ contents: 'read' });
		expect(publishing.permissions).toEqual({ 'id-token': 'write' });
		expect(publishing).toMatchObject({ needs: 'test', environment: 'npm' });
		expect(Object.keys(jobs)).toEqual(['test', 'publish']);
	});

	it('runs npm alone where it may publish: no checkout, no dependencies, no scripts', () => {
		const actions = publishing.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
		expect(actions).toEqual(['actions/download-artifact', 'actions/setup-node']);
		expect(publishing.steps.flatMap(({ run }) => run ?? [])).toEqual([
			'echo "$SHA256  package.tgz" | sha256sum --check --strict',
			'npm publish ./package.tgz --provenance --access public --ignore-scripts',
		]);
	});
});

it.each(workflowFiles())('%s pins every action to a commit', (file) => {
	const steps = Object.values(readWorkflow(file).jobs).flatMap((job): Step[] => job.steps);
	const actions = steps.flatMap(({ uses }) => uses ?? []);
	expect(actions.length).toBeGreaterThan(0);
	expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

describe('a package', () => {
	let checkout: Checkout;
	let registry: Registry;

	beforeAll(async () => {
		checkout = await Checkout.built();
		checkout.setVersion(VERSION);
		registry = await startRegistry(checkout.folder);
	});

	afterAll(async () => {
		await registry.close();
		checkout.remove();
	});

	/** The last script of the job "test". */
	function pack(tag = VERSION, repository = 'n8n-nodes-enode/n8n-nodes-enode'): Promise<Ended> {
		return checkout.runStep(
			tested.steps.find(({ id }) => id === 'pack')!,
			{
				GITHUB_REF_NAME: tag,
				GITHUB_REPOSITORY: repository,
				GITHUB_OUTPUT: checkout.path('outputs'),
			},
		);
	}

	/** What it hands over: the artifact, beside nothing else, and the checksum. */
	async function handedOver(): Promise<string> {
		const written = (await checkout.run('cat', ['outputs'])).output.match(/^sha256=(\w{64})$/m)!;
		const { path } = tested.steps.find((step) => isAction(step, 'upload'))!.with!;
		await checkout.run('cp', [path!, checkout.folder]);
		return written[1]!;
	}

	function isAction({ uses }: Step, verb: string): boolean {
		return uses?.startsWith(`actions/${verb}-artifact@`) ?? false;
	}

	/** The scripts of the job "publish"; npm stops short of sending. */
	async function publish(sha256: string): Promise<Ended> {
		const env = { ...registry.env, npm_config_dry_run: 'true', SHA256: sha256 };
		let output = '';
		for (const step of publishing.steps.filter(({ run }) => run)) {
			const ended = await checkout.runStep(step, env, checkout.folder);
			output += ended.output;
			if (ended.code !== 0) return { code: ended.code, output };
		}
		return { code: 0, output };
	}

	it('goes from one job to the other by its name, with a checksum that it does not carry', () => {
		const artifacts = (job: typeof tested, verb: string) =>
			job.steps.filter((step) => isAction(step, verb)).map((step) => step.with!.name);
		expect(artifacts(tested, 'upload')).toEqual(['package']);
		expect(artifacts(publishing, 'download')).toEqual(['package']);
		expect(tested.outputs).toEqual({ sha256: '${{ steps.pack.outputs.sha256 }}' });
		expect(publishing.steps.map(({ env }) => env).filter((env) => env)).toEqual([
			{ SHA256: '${{ needs.test.outputs.sha256 }}' },
		]);
	});

	it('is published as it was packed, and no other is', async () => {
		expect(await pack()).toEqual({
			code: 0,
			output: expect.stringContaining('3.4.5 can be released as package.tgz'),
		});
		const sha256 = await handedOver();
		const good = await publish(sha256);
		expect(good.output).toContain('+ n8n-nodes-enode@3.4.5');
		expect(good.code).toBe(0);

		for (const other of [sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), '']) {
			const { code, output } = await publish(other);
			expect(output).not.toContain('n8n-nodes-enode@');
			expect(code).not.toBe(0);
		}
	});

	it('is not handed over under another tag, or in another repository', async () => {
		const { code, output } = await pack('v3.4.5', 'someone/fork');
		expect(output).toContain('The tag is "v3.4.5", but the version');
		expect(output).toContain('but this is someone/fork');
		expect(code).not.toBe(0);
	});

	it('is not handed over with more or less than belongs in it', async () => {
		const other = checkout.copy();
		await other.run('mkdir', ['-p', 'dist/test']);
		await other.run('touch', ['dist/test/a.test.js', 'dist/nodes/Enode/Enode.node.js.map']);
		await other.run('touch', ['dist/tsconfig.tsbuildinfo']);
		await other.run('rm', ['dist/icons/enode.svg', 'dist/nodes/Enode/Enode.node.json']);
		other.edit('package.json', (text) =>
			text
				.replace('EnodeTrigger/EnodeTrigger', 'Other/Other')
				.replace('"devDependencies": {', '"dependencies": { "left-pad": "1" },\n$&'),
		);
		const step = tested.steps.find(({ id }) => id === 'pack')!;
		const { code, output } = await other.runStep(step, { GITHUB_REF_NAME: VERSION });
		other.remove();

		expect(code).not.toBe(0);
		expect(output.match(/^ {2}\S.*$/gm)?.sort()).toEqual([
			'  dist/icons/enode.svg is missing from the tarball',
			'  dist/nodes/Enode/Enode.node.js.map does not belong in the tarball',
			'  dist/nodes/Enode/Enode.node.json is missing from the tarball',
			'  dist/nodes/Other/Other.node.js is missing from the tarball',
			'  dist/test/a.test.js does not belong in the tarball',
			'  dist/tsconfig.tsbuildinfo does not belong in the tarball',
			'  left-pad is a runtime dependency',
		]);
	});

	it.each([
		['the sources', []],
		['a tarball', ['./package.tgz']],
	])('is not published by hand: %s', async (_, args) => {
		await pack();
		const { code, output } = await checkout.run('npm', ['publish', ...args], registry.env);
		expect(output).toContain('provenance generation not supported');
		expect(code).not.toBe(0);
		expect(registry.published).toEqual([]);
	});

	it.each([
		['v3.4.5', 'named by three numbers'],
		['', 'npm run release -- 0.2.0'],
	])('is not released as "%s"', async (version, message) => {
		const { code, output } = await checkout.run('npm', ['run', 'release', '--', version]);
		expect(output).toContain(message);
		expect(code).toBe(1);
	});

	it('is not published by hand where scripts run: npm run release is named instead', async () => {
		const args = ['publish', '--ignore-scripts=false', '--provenance=false'];
		const { code, output } = await checkout.run('npm', args, registry.env);
		expect(output).toContain('Run `npm run release` to publish the package');
		expect(code).not.toBe(0);
		expect(registry.published).toEqual([]);
	});
});
