import { type INode, type INodeType, NodeHelpers } from 'n8n-workflow';
import { Enode } from '../../nodes/Enode/Enode.node';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { readDocument } from '../../scripts/docs.cts';
import type { WorkflowDraft } from '../../scripts/n8n/client.cts';
import { exampleFiles, readExample } from '../support/exampleWorkflows.cts';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** Between the left edges of two nodes, in pixels of the canvas; a node is 100 wide. */
const ROOM = 200;

const types: Record<string, INodeType> = {
	'n8n-nodes-enode.enode': new Enode(),
	'n8n-nodes-enode.enodeTool': new Enode(),
	'n8n-nodes-enode.enodeTrigger': new EnodeTrigger() as unknown as INodeType,
};

const examples = exampleFiles().map((file): [string, WorkflowDraft] => [file, readExample(file)]);

const expressionsOf = (value: unknown): string[] =>
	typeof value === 'string'
		? (value.match(/\{\{.*?\}\}/g) ?? [])
		: Object.values(value ?? {}).flatMap(expressionsOf);

const own = ({ nodes }: WorkflowDraft) => nodes.filter(({ type }) => types[type]);
/** What an agent fills in; the editor shows a button in its place. */
const BY_MODEL = /^\{\{ \/\*n8n-auto-generated-fromAI-override\*\/ \$fromAI\(/;
const NOW = '{{ $now.toUTC().toISO() }}';

const withoutNotes = ({ nodes }: WorkflowDraft) => nodes.filter(({ type }) => type !== STICKY_NOTE);

/** As n8n shows them. */
const NODE_NAMES: Record<string, string> = {
	agent: 'AI Agent',
	chatTrigger: 'Chat Trigger',
	convertToFile: 'Convert to File',
	enode: 'Enode',
	enodeTool: 'Enode as tool',
	enodeTrigger: 'Enode Trigger',
	filter: 'Filter',
	httpRequest: 'HTTP Request',
	if: 'If',
	lmChatOpenAi: 'OpenAI Chat Model',
	manualTrigger: 'Manual Trigger',
	memoryBufferWindow: 'Simple Memory',
	removeDuplicates: 'Remove Duplicates',
	scheduleTrigger: 'Schedule',
	set: 'Edit Fields',
	wait: 'Wait',
};

/** What an example needs, such as 'Schedule, Enode (2)'. */
function nodesOf(example: WorkflowDraft): string[] {
	const names = withoutNotes(example).map(({ type }) => NODE_NAMES[type.split('.').at(-1)!]);
	return [...new Set(names)]
		.map((name) => {
			const count = names.filter((other) => other === name).length;
			return count > 1 ? `${name} (${count})` : `${name}`;
		})
		.sort();
}

it('the README lists all examples, by their names, with all nodes that they need', () => {
	const rows = readDocument('README.md').matchAll(
		/\| \[([^\]<]+)\]\(examples\/(.+?)\) *\| (.+?) *\|$/gm,
	);
	const listed = [...rows].map(([, name, file, nodes = '']) => [
		...[file, name],
		...nodes.split(', ').sort(),
	]);
	const present = examples.map(([file, example]) => [file, example.name, ...nodesOf(example)]);
	expect(listed.sort()).toEqual(present.sort());
});

describe.each(examples)('%s', (_file, example) => {
	it('has one note, which begins with its name', () => {
		const notes = example.nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes.map(({ parameters }) => String(parameters.content).split('\n')[0])).toEqual([
			`## ${example.name}`,
		]);
	});

	it('has at most three Enode nodes, whose parameters are all known', () => {
		expect(own(example).length).toBeLessThanOrEqual(3);
		for (const node of own(example)) {
			const { description } = types[node.type]!;
			// What no field declares, or what is not shown, is left out.
			const known = NodeHelpers.getNodeParameters(
				...([description.properties, node.parameters, true, false, node, description] as const),
			);
			expect(Object.keys(node.parameters).filter((name) => !(name in (known ?? {})))).toEqual([]);
		}
	});

	it('needs values only for what a user chooses', () => {
		for (const node of own(example)) {
			const issues = NodeHelpers.getNodeParametersIssues(
				types[node.type]!.description.properties,
				node,
				types[node.type]!.description,
			);
			const chosen = Object.entries(node.parameters)
				.filter(([, value]) => (value as { mode?: string } | null)?.mode === 'list')
				.map(([name]) => name);
			expect(Object.keys(issues?.parameters ?? {}).sort()).toEqual(chosen.sort());
		}
	});

	it('has short expressions', () => {
		const written = expressionsOf(withoutNotes(example)).filter(
			(expression) => expression !== NOW && !BY_MODEL.test(expression),
		);
		for (const expression of written)
			expect(expression).toMatch(
				/^\{\{ (\$json|\$\('[\w ]+'\)\.(item|first\(\))\.json)(\.\w+)+ \}\}$/,
			);
	});

	it('has room between its nodes, and its note above them', () => {
		const note = example.nodes.find(({ type }) => type === STICKY_NOTE)!;
		const bottom = note.position[1] + Number(note.parameters.height);
		const nodes: INode[] = withoutNotes(example);
		nodes.forEach(({ position: [x, y] }, index) => {
			expect(y).toBeGreaterThan(bottom);
			const others = nodes.slice(index + 1);
			for (const other of others) {
				const isBeside = Math.abs(other.position[1] - y) < ROOM;
				if (isBeside) expect(Math.abs(other.position[0] - x)).toBeGreaterThanOrEqual(ROOM);
			}
		});
	});
});
