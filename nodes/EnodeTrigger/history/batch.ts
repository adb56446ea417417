import { type IExecuteFunctions, randomInt, sleep } from 'n8n-workflow';
import type { Decision } from '../moments/decide';
import type { Facet, Observation } from '../moments/observation';
import { type Cell, ClockCell, MarkCell, ValueCell } from './cells';
import { clockOf, isMark, learn, type Mind, nameOf } from './mind';
import { Store } from './store';
import { type Question, Traces } from './traces';

const LOOKS = 3;
/** In ms. Another process reads and writes in less. */
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 150;

/** The time of a value that stays is written again after so many ms. */
const REFRESH = 60_000;

function isTorn(cell: Cell, known: ReadonlySet<string>): boolean {
	return cell instanceof ValueCell && cell.keys.filter((key) => known.has(key)).length > 1;
}

/** One reading and writing of the store, for deliveries that come together. */
export class Batch {
	/** Names of the facets that the store did not hold as the process knew them, or that changed. */
	readonly unsure = new Set<string>();

	private readonly store: Store;

	private readonly cells = new Map<string, Cell>();

	private readonly clocks = new Map<string, ClockCell>();

	private readonly traces: Traces;

	private readonly added = new Set<string>();

	private readonly removed = new Set<string>();

	private readonly now = Date.now();

	constructor(
		context: IExecuteFunctions,
		private readonly mind: Mind,
	) {
		this.store = new Store(context, mind);
		this.traces = new Traces(mind, this.now);
	}

	/**
	 * Brings what the process knows in line with the store, as far as that matters.
	 * @param sure facets that the process has written, and of which it makes sure
	 */
	async read(questions: Question[], sure: Facet[]): Promise<void> {
		const values = this.valuesOf([...sure, ...questions.flatMap((one) => one.observations)]);
		const warm = values.filter(({ name }) => this.mind.fact(name));
		const cold = values.filter(({ name }) => !this.mind.fact(name));
		const traces = this.traces.keysOf(questions);
		// Of what is cold, the time is read; of what was written, it is only compared.
		const unread = this.clocksOf(cold.map(({ facet }) => facet));
		const clocks = this.writtenClocksOf(sure);
		const known = await this.open(
			[...cold, ...unread],
			[...[...warm, ...clocks].flatMap((cell) => cell.wanted()), ...traces],
		);
		for (const key of traces) if (!known.has(key)) this.removed.add(key);
		this.traces.read(questions, known);
		for (const cell of cold) this.resolve(cell);
		for (const cell of warm) this.put(cell, known, cell.wanted());
		if (this.store.hasFailed) return;

		const stale = warm.filter(({ held }) => held.length === 0);
		const written = new Set(sure.map(nameOf));
		for (const cell of [...warm, ...clocks]) {
			const isWhole = cell.wanted().every((key) => known.has(key));
			if (cell instanceof ClockCell && isWhole) this.put(cell, known, cell.wanted());
			// What another process has brought back goes, without a look that would bring in more.
			if (isWhole && (cell instanceof ClockCell || written.has(cell.name))) cell.clear();
		}
		for (const { name } of stale) this.unsure.add(name);
		const observations = questions.flatMap((question) => question.observations);
		const moving = observations.filter((one) => this.isMoving(one));
		const marks = this.marksOf(observations, moving);
		const torn = clocks.filter(({ name }) => !this.cells.has(name));
		const read = this.clocksOf([...stale.map(({ facet }) => facet), ...moving]);
		await this.open([...stale, ...torn, ...read, ...marks], []);
		for (const cell of stale) this.resolve(cell);
		for (const { name, time = -Infinity } of marks) {
			const { at = -Infinity } = this.mind.fact(name) ?? {};
			if (time > at) this.mind.learn(name, { value: 'yes', at: time });
		}
	}

	decide(question: Question): Decision {
		const decision = question.decide(this.traces.recallOf(question));
		if (question.isKept && !this.traces.has(question)) this.learn(question, decision);
		return decision;
	}

	async write(): Promise<void> {
		for (const cell of this.cells.values()) {
			const wanted = cell.wanted();
			const isSame = wanted.join('\n') === cell.held.join('\n');
			if (cell instanceof ValueCell && !isSame) this.unsure.add(cell.name);
			for (const key of wanted) if (!cell.present.has(key)) this.added.add(key);
			for (const key of cell.present) if (!wanted.includes(key)) this.removed.add(key);
			if (cell.lifetime === undefined) continue;
			for (const key of wanted) this.mind.expiring.set(key, this.now + cell.lifetime);
		}
		for (const key of this.traces.takeExpired()) this.removed.add(key);
		await this.store.look([...this.added]);
		await this.store.remove([...this.removed]);
		if (this.store.hasFailed) return;
		for (const { name, latest } of this.clocks.values()) this.mind.clocks.set(name, latest);
	}

	private valuesOf(facets: Facet[]): ValueCell[] {
		const values = facets.filter((facet) => !isMark(facet));
		const byName = new Map(values.map((facet) => [nameOf(facet), facet]));
		return [...byName.values()].map((facet) => new ValueCell(facet, this.mind));
	}

	/** The clocks of facets that are not open yet. */
	private clocksOf(facets: Facet[]): ClockCell[] {
		const opened = facets.filter(
			(facet) => facet.clock !== undefined && !this.clocks.has(clockOf(facet)),
		);
		const byName = new Map(opened.map((facet) => [clockOf(facet), facet]));
		for (const [name, facet] of byName) this.clocks.set(name, new ClockCell(facet, this.now));
		return [...byName.keys()].flatMap((name) => this.clocks.get(name) ?? []);
	}

	/** The clocks of facets that were written, with the times that were. */
	private writtenClocksOf(facets: Facet[]): ClockCell[] {
		const cells = this.clocksOf(facets);
		for (const cell of cells) cell.learn(this.mind.clocks.get(cell.name) ?? -Infinity);
		return cells;
	}

	/** The marks that may matter, as something of their subject moves. */
	private marksOf(observations: Observation[], moving: Observation[]): MarkCell[] {
		const subjects = new Set(moving.map(({ subject }) => subject));
		const marks = new Map<string, MarkCell>();
		for (const mark of observations) {
			if (!isMark(mark) || !subjects.has(mark.subject)) continue;
			const cell = marks.get(nameOf(mark)) ?? new MarkCell(mark, this.mind);
			cell.cover(mark);
			marks.set(nameOf(mark), cell);
		}
		return [...marks.values()];
	}

	/** Whether a value changes, as it seems, or its time has moved on so far that it is written. */
	private isMoving(observation: Observation): boolean {
		if (isMark(observation)) return false;
		const name = nameOf(observation);
		if (this.unsure.has(name) || this.mind.fact(name)?.value !== observation.value) return true;
		const written = this.mind.clocks.get(clockOf(observation)) ?? -Infinity;
		return observation.clock !== undefined && observation.at >= written + REFRESH;
	}

	/** Looks up all keys of cells, and others; gives those that were in the store. */
	private async open(cells: Cell[], others: string[]): Promise<Set<string>> {
		const keys = [...new Set([...cells.flatMap((cell) => cell.keys), ...others])];
		let known = await this.store.look(keys);
		for (let look = 1; look < LOOKS && cells.some((cell) => isTorn(cell, known)); look++) {
			// Another process has put in what it only looks up, and is about to remove it.
			await this.store.remove(keys.filter((key) => !known.has(key)));
			await sleep(randomInt(SHORTEST_PAUSE, LONGEST_PAUSE));
			known = await this.store.look(keys);
		}
		for (const cell of cells) this.put(cell, known);
		return known;
	}

	private put(cell: Cell, known: Set<string>, keys = cell.keys): void {
		this.cells.set(cell.name, cell);
		cell.take(known, keys);
	}

	/**
	 * Between what the process knows of a value and what the store holds, the newer one counts. Where
	 * processes collide, the store may hold a new time beside an old value, or none that can be read:
	 * what the process is still making sure of only gives way to what is newer for certain.
	 */
	private resolve(cell: ValueCell): void {
		const own = this.mind.fact(cell.name);
		const clock = this.clocks.get(clockOf(cell.facet));
		const [value, ...others] = cell.values.filter((held) => held !== own?.value);
		if (value === undefined || others.length > 0) return;
		const { at, within = 0 } = clock?.known ?? { at: -Infinity };
		const isOwnKept = this.mind.isUnsettled(cell.name)
			? (own?.at ?? -Infinity) >= at
			: own && at > -Infinity && own.at > at + within;
		if (own && isOwnKept) clock?.learn(own.at);
		else this.mind.learn(cell.name, { value, at, within });
	}

	private learn(question: Question, decision: Decision): void {
		for (const key of this.traces.leave(question, decision)) this.added.add(key);
		for (const facet of question.observations) {
			if (decision.forget.includes(facet.subject)) this.clocks.get(clockOf(facet))?.forget();
		}
		for (const fact of decision.facts) {
			this.clocks.get(clockOf(fact))?.learn(fact.at);
			if (!isMark(fact) || this.cells.has(nameOf(fact))) continue;
			this.cells.set(nameOf(fact), new MarkCell(fact, this.mind));
		}
		learn(this.mind, question, decision);
	}
}
