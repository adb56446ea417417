import type { IExecuteFunctions } from 'n8n-workflow';
import type { Mind } from './mind';

/** Entries that are kept for all triggers of a workflow; beyond that, the oldest are forgotten. */
const MOST = 10_000;

/** The executions of a trigger use the entries of its node for the history of deliveries. */
const SCOPE = 'workflow';

/**
 * A set of texts in n8n's database, which all its processes see: n8n's data of processed items. It
 * tells whether a text is there only by putting it there, and never lists what is.
 */
export class Store {
	/** Whether n8n refused it; nothing is asked for then. */
	hasFailed = false;

	/** What was not there before this store was used. */
	private readonly added = new Set<string>();

	private readonly prefix: string;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly mind: Mind,
	) {
		this.prefix = `${context.getNode().id} `;
	}

	/** The ones that were there; from now on, all of them are. */
	async look(keys: string[]): Promise<Set<string>> {
		if (keys.length === 0 || this.hasFailed) return new Set();
		const { helpers } = this.context;
		try {
			const { processed } = await helpers.checkProcessedAndRecord(this.full(keys), SCOPE, {
				mode: 'entries',
				// What is asked for must not push out what is kept.
				maxEntries: MOST + keys.length,
			});
			const present = new Set(processed.map((key) => String(key).slice(this.prefix.length)));
			const known = keys.filter((key) => present.has(key) && !this.added.has(key));
			for (const key of keys) if (!present.has(key)) this.added.add(key);
			return new Set(known);
		} catch (error) {
			this.fail(error);
			return new Set();
		}
	}

	async remove(keys: string[]): Promise<void> {
		if (keys.length === 0 || this.hasFailed) return;
		try {
			await this.context.helpers.removeProcessed(this.full(keys), SCOPE, { mode: 'entries' });
			for (const key of keys) this.added.delete(key);
		} catch (error) {
			this.fail(error);
		}
	}

	private full(keys: string[]): string[] {
		return keys.map((key) => this.prefix + key);
	}

	private fail(error: unknown): void {
		this.hasFailed = true;
		if (this.mind.hasWarned) return;
		this.mind.hasWarned = true;
		this.context.logger.warn(
			'Enode Trigger could not use its memory in the database of n8n, and uses what this process knows',
			{ error },
		);
	}
}
