import { Turns } from '../../nodes/EnodeTrigger/history/turns';

interface Work {
	requests: string[];
	end(answers: string[] | Error): void;
}

/** Turns whose work the test ends. */
function turnsOf(most?: number) {
	const begun: Work[] = [];
	const turns = new Turns<string, string>(
		async (requests) =>
			await new Promise((resolve, reject) => {
				const end = (answers: string[] | Error) =>
					answers instanceof Error ? reject(answers) : resolve(answers);
				begun.push({ requests, end });
			}),
		most,
	);
	const take = async (key: string, request: string) =>
		await turns.take(key, request).catch((error: Error) => `failed: ${error.message}`);
	return { take, begun, requests: () => begun.map(({ requests }) => requests) };
}

it('those that come while one is at work go together, each with its own answer', async () => {
	const { take, begun, requests } = turnsOf();
	const answers = ['a', 'b', 'c'].map(async (request) => await take('one', request));
	expect(requests()).toEqual([['a']]);
	begun[0]!.end(['A']);
	expect(await answers[0]).toBe('A');
	expect(requests()).toEqual([['a'], ['b', 'c']]);
	begun[1]!.end(['B', 'C']);
	expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
	void take('one', 'd');
	expect(requests().at(-1)).toEqual(['d']);
});

it('no more go together than may', async () => {
	const { take, begun, requests } = turnsOf(2);
	const answers = ['a', 'b', 'c', 'd'].map(async (request) => await take('one', request));
	begun[0]!.end(['A']);
	await answers[0];
	begun[1]!.end(['B', 'C']);
	await answers[2];
	expect(requests()).toEqual([['a'], ['b', 'c'], ['d']]);
});

it('different keys do not wait for each other', () => {
	const { take, requests } = turnsOf();
	void take('one', 'a');
	void take('two', 'b');
	expect(requests()).toEqual([['a'], ['b']]);
});

it('a failure is told to those that went together, and the next ones go', async () => {
	const { take, begun } = turnsOf();
	const answers = ['a', 'b', 'c'].map(async (request) => await take('one', request));
	begun[0]!.end(['A']);
	await answers[0];
	begun[1]!.end(new Error('no database'));
	expect(await Promise.all(answers)).toEqual(['A', 'failed: no database', 'failed: no database']);
	const next = take('one', 'd');
	begun[2]!.end(['D']);
	expect(await next).toBe('D');
});
