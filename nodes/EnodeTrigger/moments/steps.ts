import type { Field } from './fields';
import { type Known, NEW, type Observation } from './observation';

/** What an observation made of what was known. */
export interface Step {
	before: Known | undefined;
	now: Observation;
	/** Whether it is a change, or counts as one where nothing was known. */
	isChange: boolean;
}

/** The steps of one event, by their facets; those that came too late are not among them. */
export type Steps = ReadonlyMap<string, Step>;

function isTooLate(field: Field, before: Known, now: Observation): boolean {
	if (before.value === NEW) return false;
	const { at, within = 0 } = before;
	return field.needsNewer?.(now.value) ? now.at <= at + within : now.at < at;
}

/** Whether a value differs from one of which the raw form may be known. */
function differs(field: Field, before: Known, now: Observation): boolean {
	if (before.value !== now.value) return true;
	return field.isCoarse === true && before.raw !== undefined && before.raw !== now.raw;
}

/** Undefined where the observation is older than what is known. */
export function stepOf(
	field: Field,
	before: Known | undefined,
	observed: Observation,
): Step | undefined {
	if (before && isTooLate(field, before, observed)) return undefined;
	if (before?.value === NEW || observed.value === NEW) {
		return { before, now: observed, isChange: false };
	}
	if (!before) {
		return { before, now: observed, isChange: observed.isNamed && !observed.isFirstFill };
	}
	const now = field.isBetween?.(observed.raw) ? { ...observed, value: before.value } : observed;
	return { before, now, isChange: differs(field, before, now) };
}

/** The step in which a field changed to one of the values. */
export function changeTo(steps: Steps, field: Field, ...values: string[]): Step | undefined {
	const step = steps.get(field.name);
	return step?.isChange && values.includes(step.now.value) ? step : undefined;
}
