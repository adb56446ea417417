import path from 'node:path';
import { run } from './process.cts';
import { rooms } from './rooms.json';

const ROOT = path.join(__dirname, '..', '..');
const CRUISER = path.join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** What imports what, as dependency-cruiser tells it. */
export interface Imports {
	modules: Array<{ source: string; dependencies: Array<{ resolved: string }> }>;
	/** Imports that break a rule of the layout. */
	summary: { violations: Array<{ rule: { name: string }; from: string; to: string }> };
}

export async function readImports(): Promise<Imports> {
	const args = [CRUISER, 'nodes', 'sandbox', 'credentials', '--output-type', 'json'];
	return JSON.parse(await run(process.execPath, args, { cwd: ROOT })) as Imports;
}

/** The innermost room that a file stands in; undefined for what is of another kind. */
function roomOf(file: string): string | undefined {
	return rooms
		.filter((room) => file.startsWith(`${room}/`))
		.sort((a, b) => b.length - a.length)
		.at(0);
}

/** For each room the rooms that its files import from, from bottom to top. */
function arrowsOf({ modules }: Imports): Map<string, Set<string>> {
	const arrows = new Map(rooms.map((room) => [room, new Set<string>()]));
	for (const { source, dependencies } of modules) {
		const from = roomOf(source);
		for (const { resolved } of dependencies) {
			const to = roomOf(resolved);
			if (from && to && from !== to) arrows.get(from)?.add(to);
		}
	}
	return arrows;
}

/** Whether there is a way from one room to another over at least one room between them. */
function hasDetour(arrows: Map<string, Set<string>>, from: string, to: string): boolean {
	const next = (room: string) => [...(arrows.get(room) ?? [])];
	const seen = new Set<string>([from]);
	const open = next(from).filter((room) => room !== to);
	for (let room = open.pop(); room !== undefined; room = open.pop()) {
		if (room === to) return true;
		if (seen.has(room)) continue;
		seen.add(room);
		open.push(...next(room));
	}
	return false;
}

/** A Mermaid diagram of the rooms in a folder. An arrow is left out where others lead the same way. */
export function diagramOf(imports: Imports, folder: string): string {
	const arrows = arrowsOf(imports);
	const shown = rooms.filter((room) => room === folder || room.startsWith(`${folder}/`)).reverse();
	const nameOf = (room: string) => room.replace(`${folder}/`, '');
	const lines = shown.flatMap((from) =>
		shown
			.filter((to) => arrows.get(from)?.has(to) && !hasDetour(arrows, from, to))
			.map((to) => `\t${nameOf(from)} --> ${nameOf(to)}`),
	);
	return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}
