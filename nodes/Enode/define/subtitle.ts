import type { Resource } from './operation';

/** "Get Many: Vehicle", as an expression that the editor evaluates. */
export function subtitle(resources: Resource[]): string {
	const namesOf = (options: Array<{ name: string; value: string }>) =>
		JSON.stringify(Object.fromEntries(options.map(({ name, value }) => [value, name])));
	const operations = namesOf(resources.flatMap((resource) => resource.operations));
	const part = (names: string, parameter: string) =>
		`((names, value) => names[value] ?? value)(${names}, $parameter["${parameter}"])`;
	return `={{ ${part(operations, 'operation')} + ": " + ${part(namesOf(resources), 'resource')} }}`;
}
