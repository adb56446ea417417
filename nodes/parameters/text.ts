import { type INodeProperties, isResourceLocatorValue } from 'n8n-workflow';
import { segmentFlaw } from '../api/path';
import { refuse, shown } from './refusal';
import { isoOf } from './time';

/** Digits that a number keeps: what a calculation such as 0.1 + 0.2 adds beyond them is noise. */
export const SIGNIFICANT_DIGITS = 15;

/** Digits after the point that JavaScript can print without an exponent. */
const MOST_DECIMALS = 20;

function numberText(value: number): string {
	if (Number.isInteger(value)) return String(value);
	const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS));
	const text = String(rounded);
	if (!text.includes('e-')) return text;
	return rounded.toFixed(MOST_DECIMALS).replace(/0+$/, '').replace(/\.$/, '');
}

/** Larger whole numbers have lost digits before they come here. */
const hasLostDigits = (value: number) => Math.abs(value) > Number.MAX_SAFE_INTEGER;

/** Text as it is; numbers, booleans and date objects (as ISO 8601) become text. */
export function readText(raw: unknown, field: INodeProperties, zone: string): string {
	if (typeof raw === 'string') return raw;
	if (typeof raw === 'boolean') return String(raw);
	if (typeof raw === 'number' && Number.isFinite(raw)) {
		if (hasLostDigits(raw)) {
			return refuse(field, `is ${raw}, a number that has lost digits`, 'Give it as text.');
		}
		return numberText(raw);
	}
	return isoOf(raw, zone) ?? refuse(field, 'is not text', `It is ${shown(raw)}.`);
}

export const CHOOSE = 'Choose it from the list or enter its ID.';

/** An ID, unchanged: blanks at its edges belong to it. */
export function readId(raw: unknown, field: INodeProperties): string {
	const value: unknown = isResourceLocatorValue(raw) ? raw.value : raw;
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value)) return String(value);
		const flaw = Number.isInteger(value)
			? `is ${value}, a number that has lost digits`
			: `is ${value}, which is not an ID`;
		return refuse(field, flaw, `Give the ID as text. ${CHOOSE}`);
	}
	if (typeof value !== 'string') {
		return refuse(field, 'is not one ID', `It is ${shown(value)}. ${CHOOSE}`);
	}
	const flaw = segmentFlaw(value);
	return flaw === undefined ? value : refuse(field, flaw, CHOOSE);
}
