import { SIGNIFICANT_DIGITS } from '../../../../parameters/text';

/** A number as digits and the power of ten that they are multiplied with. */
function decimalOf(value: number): [digits: bigint, exponent: number] {
	const [mantissa = '', exponent] = value.toExponential(SIGNIFICANT_DIGITS - 1).split('e');
	const [whole = '', fraction = ''] = mantissa.split('.');
	return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/**
 * The product of finite numbers as they are written in decimals, rounded to so many places, halves
 * away from zero: 1.005 is 1.01 in cents, which it is not in floating point.
 */
export function roundedProduct(places: number, ...factors: number[]): number {
	let digits = 1n;
	let exponent = places;
	for (const [ofFactor, power] of factors.map(decimalOf)) {
		digits *= ofFactor;
		exponent += power;
	}
	if (exponent >= 0) return Number(digits * 10n ** BigInt(exponent)) / 10 ** places;
	const unit = 10n ** BigInt(-exponent);
	const half = digits < 0n ? -unit : unit;
	return Number((2n * digits + half) / (2n * unit)) / 10 ** places;
}

/** The sum of numbers that have so many places at most, without what floating point adds. */
export function sumOf(places: number, values: number[]): number {
	const scale = 10 ** places;
	return values.reduce((sum, value) => sum + Math.round(value * scale), 0) / scale;
}
