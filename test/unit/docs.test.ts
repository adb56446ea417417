import { Enode } from '../../nodes/Enode/Enode.node';
import { readDocument, withOperations, withResources, withRooms } from '../../scripts/docs.cts';
import { brokenLinks, DOCUMENTS } from '../support/documents.cts';
import { readImports, type Imports } from '../../scripts/lib/rooms.cts';

describe('README.md', () => {
	it('has a line for each resource of the node (if not: npm run docs)', () => {
		const readme = readDocument('README.md');
		expect(readme).toBe(withResources(readme, new Enode().description));
		expect(readme).toMatch(/^\| Tariff +\| Create or Update, Get +\|$/m);
	});
});

it.each(DOCUMENTS)('%s links to files and headings that exist', (document) => {
	expect(brokenLinks(document)).toEqual([]);
});

describe('docs/operations.md', () => {
	it('lists the operations of the node (if not: npm run docs)', () => {
		const operations = readDocument('docs/operations.md');
		expect(operations).toBe(withOperations(operations, new Enode().description));
	});

	it('has one row for each operation, in Markdown', () => {
		const { description } = new Enode();
		const options = (...descriptions: string[]) =>
			descriptions.map((text, index) => ({ name: `${index}`, value: index, description: text }));
		const selector = (resource: string, ...descriptions: string[]) => ({
			...{ displayName: 'Operation', name: 'operation', type: 'options' as const, default: '' },
			displayOptions: { show: { resource: [resource] } },
			options: options(...descriptions),
		});
		const [resource] = description.properties;
		const properties = [
			{
				...resource!,
				options: [
					{ name: 'Car', value: 'car' },
					{ name: 'Hub', value: 'hub' },
				],
			},
			selector('car', 'Either <code>a|b</code>', 'A <b>bold</b> one'),
			selector('hub', 'See <a href="https://example.com" target="_blank">there</a>'),
		];
		const [start, end] = readDocument('docs/operations.md').match(/<!-- .*operations.* -->/g)!;
		expect(
			withOperations(`# Before\n${start}\nold\n${end}\nAfter\n`, { ...description, properties }),
		).toBe(`# Before
${start}

| Resource | Operation | What it does                     |
| -------- | --------- | -------------------------------- |
| Car      | 0         | Either \`a\\|b\`                    |
|          | 1         | A **bold** one                   |
| Hub      | 0         | See [there](https://example.com) |

${end}
After
`);
	});

	it('is left alone where its table is not marked', () => {
		expect(() => withOperations('# No table', new Enode().description)).toThrow(
			'around its operations',
		);
	});
});

describe('the rooms of the code', () => {
	let imports: Imports;

	beforeAll(async () => {
		imports = await readImports();
	});

	it('import only from rooms below them, and never in a circle', () => {
		const { violations } = imports.summary;
		expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
		expect(imports.modules.length).toBeGreaterThan(200);
	});

	it('are drawn in CONTRIBUTING.md (if not: npm run docs)', () => {
		const contributing = readDocument('CONTRIBUTING.md');
		expect(contributing).toBe(withRooms(contributing, imports));
	});

	it('are drawn with an arrow where no other way leads there', () => {
		const file = (source: string, ...to: string[]) => ({
			source,
			dependencies: to.map((resolved) => ({ resolved })),
		});
		const modules = [
			file('nodes/Enode/Enode.node.ts', 'nodes/Enode/run/a.ts', 'nodes/api/b.ts'),
			file('nodes/Enode/run/a.ts', 'nodes/api/b.ts', 'nodes/Enode/run/c.ts'),
			file('sandbox/index.ts', 'sandbox/base/d.ts'),
		];
		const drawn = withRooms(readDocument('CONTRIBUTING.md'), { ...imports, modules });
		expect(drawn).toContain('flowchart TD\n\tEnode --> Enode/run\n\tEnode/run --> api\n```');
		expect(drawn).toContain('flowchart TD\n\tsandbox --> base\n```');
	});
});
