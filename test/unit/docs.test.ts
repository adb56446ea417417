import { Enode } from '../../nodes/Enode/Enode.node';
import { readReadme, withOperations } from '../../scripts/docs.cts';

describe('README.md', () => {
	it('lists the operations of the node (if not: npm run docs)', () => {
		const readme = readReadme();
		expect(readme).toBe(withOperations(readme, new Enode().description));
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
		const [start, end] = readReadme().match(/<!-- .*operations.* -->/g)!;
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
		expect(() => withOperations('# No table', new Enode().description)).toThrow('README.md needs');
	});
});
