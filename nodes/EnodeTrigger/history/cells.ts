import type { Facet, Known, Observation } from '../moments/observation';
import { DIGITS_OF_ANY_TIME, digitsOf, PRECISION, timeOf } from './clock';
import { clockOf, type Mind, nameOf } from './mind';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Keys of the store that belong together, as few of them hold at a time. */
export abstract class Cell {
	/** What is in the store, as it was put there or only looked up. */
	readonly present = new Set<string>();

	/** What was in the store before it was looked up. */
	held: string[] = [];

	constructor(readonly name: string) {}

	/** How long its keys are needed, in ms; for ever where they stand for what something is like now. */
	readonly lifetime?: number;

	/** All keys that may be in the store. */
	abstract readonly keys: string[];

	/** The keys that are to be in the store. */
	abstract wanted(): string[];

	/** @param known those of the keys that were in the store */
	take(known: ReadonlySet<string>, keys = this.keys): void {
		this.held = keys.filter((key) => known.has(key));
		for (const key of keys) this.present.add(key);
	}

	/** Removes all but what is wanted. */
	clear(): void {
		for (const key of this.keys) this.present.add(key);
	}
}

/** The value of a facet. */
export class ValueCell extends Cell {
	readonly keys: string[];

	readonly lifetime;

	constructor(
		readonly facet: Facet,
		private readonly mind: Mind,
	) {
		super(nameOf(facet));
		this.keys = facet.domain.map((value) => this.keyOf(value));
		// What has no clock, an action, is told once and does not change back.
		this.lifetime = facet.clock === undefined ? DAY : undefined;
	}

	/** The key of what the process knows. */
	wanted(): string[] {
		const fact = this.mind.fact(this.name);
		return fact ? [this.keyOf(fact.value)] : [];
	}

	/** The values that the store holds; more than one where processes collided. */
	get values(): string[] {
		return this.facet.domain.filter((value) => this.held.includes(this.keyOf(value)));
	}

	private keyOf(value: string): string {
		return `${this.name} ${value}`;
	}
}

/** The time that facets of a subject share. */
export class ClockCell extends Cell {
	readonly keys: string[];

	private learned = -Infinity;

	constructor(
		facet: Facet,
		private readonly now: number,
	) {
		super(clockOf(facet));
		this.keys = DIGITS_OF_ANY_TIME.map((digit) => `${this.name} ${digit}`);
	}

	/** In ms since 1970, to the second; undefined where there is none that can be read. */
	get time(): number | undefined {
		const digits = this.held.map((key) => key.slice(this.name.length + 1));
		return timeOf(digits, this.now);
	}

	/** As a value has it whose own time is not known. */
	get known(): Pick<Known, 'at' | 'within'> {
		return this.time === undefined ? { at: -Infinity } : { at: this.time, within: PRECISION };
	}

	/** The latest that is known, in ms since 1970. */
	get latest(): number {
		return Math.max(this.time ?? -Infinity, this.learned);
	}

	learn(at: number): void {
		this.learned = Math.max(this.learned, at);
	}

	/** Nothing that was learned counts any more, nor what the store holds. */
	forget(): void {
		this.learned = -Infinity;
		this.held = [];
	}

	wanted(): string[] {
		if (this.latest === -Infinity) return [];
		return digitsOf(this.latest).map((digit) => `${this.name} ${digit}`);
	}
}

/** A mark is as exact as this part of the time for which it counts. */
const STEPS = 20;

/** When a moment was told. */
export class MarkCell extends Cell {
	readonly keys: string[] = [];

	private readonly step: number;

	readonly lifetime: number;

	constructor(
		mark: Observation,
		private readonly mind: Mind,
	) {
		super(nameOf(mark));
		const { within = 0 } = mark;
		this.lifetime = within + HOUR;
		this.step = Math.max(1, within / STEPS);
		for (const key of this.wanted()) this.present.add(key);
	}

	/** Covers the time for which it counts at an observation. */
	cover({ at, within = 0 }: Observation): void {
		const last = Math.floor((at + within) / this.step);
		for (let step = Math.floor(at / this.step); step <= last; step++) {
			const key = this.keyOf(step);
			if (!this.keys.includes(key)) this.keys.push(key);
		}
	}

	/** In ms since 1970; undefined where it was not told in the time that counts. */
	get time(): number | undefined {
		const steps = this.held.map((key) => Number(key.slice(this.name.length + 1)));
		return steps.length > 0 ? Math.max(...steps) * this.step : undefined;
	}

	wanted(): string[] {
		const fact = this.mind.fact(this.name);
		return fact ? [this.keyOf(Math.floor(fact.at / this.step))] : [];
	}

	private keyOf(step: number): string {
		return `${this.name} ${step}`;
	}
}
