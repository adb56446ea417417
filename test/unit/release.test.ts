import { release } from '../../scripts/release.cts';
import { tagProblems } from '../../scripts/release/problems.cts';
import { Checkout } from '../support/releasing.cts';

const VERSION = '3.4.5';

let checkout: Checkout;

beforeEach(() => {
	checkout = new Checkout();
});

afterEach(() => checkout.remove());

describe('a release', () => {
	const tagsAtOrigin = () => checkout.git('ls-remote', '--tags', '--refs', 'origin');
	const mainAtOrigin = () => checkout.git('ls-remote', 'origin', 'refs/heads/main');
	const releaseIt = () =>
		release({ version: VERSION, root: checkout.sources, log: () => undefined });

	it('pushes a commit with the version to main, and a tag of the same name', async () => {
		checkout.announce(VERSION);
		await checkout.commit();
		await releaseIt();

		expect(await tagsAtOrigin()).toMatch(/^\w+\trefs\/tags\/3\.4\.5$/);
		const tagged = await checkout.git('rev-parse', '3.4.5^{commit}');
		expect(await mainAtOrigin()).toContain(tagged);
		expect(await checkout.git('show', `${tagged}:package.json`)).toContain('"version": "3.4.5"');
		expect(await checkout.git('show', `${tagged}:package-lock.json`)).toMatch(
			/^\{\s+"name": "n8n-nodes-enode",\s+"version": "3\.4\.5"/,
		);
	});

	it('tags the version that package.json already has, as for the first release', async () => {
		checkout.setVersion(VERSION);
		await checkout.commit();
		await releaseIt();
		expect(await tagsAtOrigin()).toMatch(/refs\/tags\/3\.4\.5$/);
		expect(await mainAtOrigin()).toContain(await checkout.git('rev-parse', '3.4.5^{commit}'));
	});

	it.each<[string, string, () => Promise<unknown> | void]>([
		[
			'a changelog without the version',
			'CHANGELOG.md needs "## [3.4.5] - YYYY-MM-DD"',
			async () => {
				checkout.announce('3.4.4');
				await checkout.git('commit', '--quiet', '--all', '--message=Changelog');
				await checkout.git('push', '--quiet');
			},
		],
		[
			'another branch',
			'not the branch main',
			() => checkout.git('switch', '--quiet', '--create', 'other'),
		],
		[
			'changes that are not committed',
			'commit them first',
			() => checkout.edit('package.json', (text) => `${text}\n`),
		],
		[
			'a commit that origin does not have',
			'pull or push first',
			() => checkout.git('commit', '--quiet', '--allow-empty', '--message=More'),
		],
		['a tag that exists', 'There is a tag 3.4.5 already', () => checkout.git('tag', VERSION)],
	])('is refused with %s, and changes nothing', async (_, message, change) => {
		checkout.announce(VERSION);
		await checkout.commit();
		await change();
		const before = await checkout.git('rev-parse', 'HEAD');

		await expect(releaseIt()).rejects.toThrow(message);
		expect(await checkout.git('rev-parse', 'HEAD')).toBe(before);
		expect(await tagsAtOrigin()).toBe('');
	});

	it('is taken back, commit and tag, where origin does not let main change', async () => {
		checkout.announce(VERSION);
		await checkout.commit();
		checkout.protectMain();
		const before = await checkout.git('rev-parse', 'HEAD');

		await expect(releaseIt()).rejects.toThrow('origin does not take it, and nothing has changed');
		expect(await checkout.git('rev-parse', 'HEAD')).toBe(before);
		expect(await checkout.git('status', '--porcelain')).toBe('');
		expect(await checkout.git('tag', '--list')).toBe('');
		expect(await tagsAtOrigin()).toBe('');
		expect(await mainAtOrigin()).toContain(before);
	});

	it('by npm version alone has the same form of tag', async () => {
		await checkout.commit();
		expect(await checkout.run('npm', ['version', VERSION])).toMatchObject({ code: 0 });
		expect(await checkout.git('tag', '--list')).toBe(VERSION);
	});
});

describe('the check of a tag', () => {
	const problems = (tag = VERSION, repository?: string) =>
		tagProblems(tag, { root: checkout.sources, repository });

	beforeEach(() => checkout.setVersion(VERSION));

	it('accepts the tag of the version that package.json and the changelog name', () => {
		expect(problems()).toEqual([]);
	});

	it.each(['v3.4.5', '3.4.6', '3.4.5-beta.1', '3.4', ''])('refuses the tag "%s"', (tag) => {
		expect(problems(tag)).toContain(
			`The tag is "${tag}", but the version in package.json is "3.4.5".`,
		);
	});

	it.each<[string, string, (changelog: string) => string]>([
		[
			'entries that no version has',
			'CHANGELOG.md has entries under "[Unreleased]": move them to the new version.',
			(changelog) => changelog.replace('## [Unreleased]', '$&\n\n- More.'),
		],
		[
			'a version without entries',
			'CHANGELOG.md says nothing about 3.4.5.',
			(changelog) => changelog.replace(/### Fixed\n\n- A lamp\.\n/, ''),
		],
		[
			'a version without a date',
			'CHANGELOG.md needs "## [3.4.5] - YYYY-MM-DD" below "## [Unreleased]".',
			(changelog) => changelog.replace(' - 2026-12-01', ''),
		],
		[
			'a date of another form',
			'CHANGELOG.md needs "## [3.4.5] - YYYY-MM-DD" below "## [Unreleased]".',
			(changelog) => changelog.replace('2026-12-01', '1 December'),
		],
		[
			'a newer version',
			'CHANGELOG.md needs "## [3.4.5] - YYYY-MM-DD" below "## [Unreleased]".',
			(changelog) => changelog.replace('## [3.4.5]', '## [3.5.0] - 2026-12-02\n\n- New.\n\n$&'),
		],
	])('refuses a changelog with %s', (_, message, change) => {
		checkout.edit('CHANGELOG.md', change);
		expect(problems()).toEqual([message]);
	});

	it('refuses a changelog with no place for what comes next', () => {
		checkout.edit('CHANGELOG.md', (changelog) => changelog.replace('## [Unreleased]\n\n', ''));
		expect(problems()).toContain('CHANGELOG.md does not begin with "## [Unreleased]".');
	});

	it('refuses a version that is no release', () => {
		checkout.setVersion('3.4.5-beta.1');
		expect(problems('3.4.5-beta.1')).toEqual([
			'A release is named by three numbers, such as 0.2.0, and nothing else: "3.4.5-beta.1".',
		]);
	});

	it('accepts the repository that package.json names, and no other', () => {
		expect(problems(VERSION, 'n8n-nodes-enode/n8n-nodes-enode')).toEqual([]);
		expect(problems(VERSION, 'someone/fork')).toEqual([
			expect.stringContaining('but this is someone/fork'),
		]);
	});
});
