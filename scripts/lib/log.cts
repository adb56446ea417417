export type Log = (line: string) => void;

export function log(line: string): void {
	process.stdout.write(`${line}\n`);
}
