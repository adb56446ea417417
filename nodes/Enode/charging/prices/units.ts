import type { PriceUnit } from './sources';

const CENTS = /^(ct|cents?|c|p|pence|öre|øre|ore|¢)$/i;

/** What a text such as "Eur/MWh" or "ct/kWh" says of prices; undefined where it says nothing. */
export function unitOf(text: unknown): PriceUnit | undefined {
	if (typeof text !== 'string') return undefined;
	const [, money = '', energy = ''] = /^(.*?)\/?\s*([mk]wh)$/i.exec(text.trim()) ?? [];
	if (energy === '') return undefined;
	if (energy.toLowerCase() === 'mwh') return 'perMwh';
	return CENTS.test(money.trim()) ? 'centPerKwh' : 'perKwh';
}

const PER_KWH: Record<PriceUnit, number> = { perKwh: 1, centPerKwh: 100, perMwh: 1000 };

export const toPerKwh = (price: number, unit: PriceUnit) => price / PER_KWH[unit];
