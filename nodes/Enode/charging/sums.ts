import type { Cell } from './moves';

/** Two ascending lists as one, each value once. */
function merged(a: number[], b: number[]): number[] {
	const all: number[] = [];
	let at = 0;
	for (const value of a) {
		while (at < b.length && b[at]! < value) all.push(b[at++]!);
		if (b[at] === value) at += 1;
		all.push(value);
	}
	while (at < b.length) all.push(b[at++]!);
	return all;
}

function common(a: number[], b: number[]): number[] {
	let at = 0;
	return a.filter((value) => {
		while (at < b.length && b[at]! < value) at += 1;
		return b[at] === value;
	});
}

/** For each edge all lengths that whole cells before it add up to, as far as `most`, ascending. */
export function lengthsBefore(cells: Cell[], most: number): number[][] {
	let lengths = [0];
	const all = [lengths];
	for (const { start, end } of cells) {
		const longer = lengths.map((length) => length + end - start);
		lengths = merged(
			lengths,
			longer.filter((length) => length <= most),
		);
		all.push(lengths);
	}
	return all;
}

/** Those of the lengths before each edge from which the cells behind it can lead to `whole`. */
export function lengthsTowards(cells: Cell[], before: number[][], whole: number): number[][] {
	let lengths = [whole];
	const all = [lengths];
	for (const { start, end } of [...cells].reverse()) {
		const shorter = lengths.map((length) => length - end + start);
		lengths = merged(
			shorter.filter((length) => length >= 0),
			lengths,
		);
		all.unshift(lengths);
	}
	return all.map((towards, edge) => common(towards, before[edge]!));
}
