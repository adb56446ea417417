interface Waiting<Request, Answer> {
	request: Request;
	answer: (answer: Answer) => void;
	refuse: (reason: unknown) => void;
}

/**
 * What may only be done one at a time in a process, for each key. While one is at work, the others
 * gather, and go together. Nothing is remembered here: other processes have turns of their own.
 */
export class Turns<Request, Answer> {
	private readonly queues = new Map<string, Array<Waiting<Request, Answer>>>();

	/**
	 * @param work gives an answer for each of the requests
	 * @param most requests that go together
	 */
	constructor(
		private readonly work: (requests: Request[]) => Promise<Answer[]>,
		private readonly most = Infinity,
	) {}

	async take(key: string, request: Request): Promise<Answer> {
		return await new Promise((answer, refuse) => {
			const waiting = { request, answer, refuse };
			const queue = this.queues.get(key);
			if (queue) {
				queue.push(waiting);
				return;
			}
			const own = [waiting];
			this.queues.set(key, own);
			void this.answerAll(key, own);
		});
	}

	private async answerAll(key: string, queue: Array<Waiting<Request, Answer>>): Promise<void> {
		while (queue.length > 0) {
			const batch = queue.splice(0, this.most);
			try {
				const answers = await this.work(batch.map(({ request }) => request));
				batch.forEach(({ answer }, index) => answer(answers[index] as Answer));
			} catch (reason) {
				batch.forEach(({ refuse }) => refuse(reason));
			}
		}
		this.queues.delete(key);
	}
}
