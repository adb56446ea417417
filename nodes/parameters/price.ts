import type { INodeProperties } from 'n8n-workflow';
import { refuse, shown } from './refusal';

/** What Enode takes: at most nine digits before the point, and nine behind it. */
const PRICE = /^[+-]?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$/;

/** A price per kWh as decimal text with a point; below zero where a market pays for using energy. */
export function priceText(text: string, field: Pick<INodeProperties, 'displayName'>): string {
	const price = text.trim();
	if (PRICE.test(price)) return price;
	return refuse(
		field,
		'is not a price',
		`It is ${shown(text)}. Write it as a number with a point and at most nine decimals, like 0.25.`,
	);
}
