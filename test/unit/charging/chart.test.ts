import { planChart } from '../../../nodes/Enode/charging/chart';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const HOUR = 3_600_000;
const chart = (prices: number[], deadline = NOW + 4 * HOUR) =>
	planChart({
		slots: prices.map((price, hour) => ({
			...{ start: NOW + hour * HOUR, end: NOW + (hour + 1) * HOUR, price },
		})),
		blocks: [{ start: NOW + 1.5 * HOUR, end: NOW + 2.5 * HOUR }],
		...{ now: NOW, deadline, zone: 'UTC' },
	});

const bars = (svg: string, name: string) =>
	[
		...svg.matchAll(
			new RegExp(`class="${name}" x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"`, 'g'),
		),
	].map(([, ...numbers]) => numbers.map(Number));

it('draws each price as high as it is, and below the line where it is negative', () => {
	// The scale is 240 high, from -0.1 to 0.3: 60 for each 0.1, with the line at 40 + 180.
	expect(bars(chart([0.3, -0.1, 0, 0.1]), 'price')).toEqual([
		...[
			[64, 40, 180, 180],
			[244, 220, 180, 60],
			[424, 220, 180, 0],
			[604, 160, 180, 60],
		],
	]);
});

it('draws the part of each slot that is charged in', () => {
	expect(bars(chart([0.3, 0.1, 0.2, 0.3]), 'charge').map(([x, , width]) => [x, width])).toEqual([
		...[
			[334, 90],
			[424, 90],
		],
	]);
});

it('has colours for light and for dark, and is a chart without prices, too', () => {
	expect(chart([0.1])).toContain('@media(prefers-color-scheme:dark)');
	for (const svg of [chart([]), chart([0]), chart([0.1], NOW - HOUR)]) {
		expect(svg).toMatch(/^<svg .*<\/svg>$/s);
		expect(svg).not.toMatch(/NaN|Infinity|undefined/);
	}
	expect(chart([0.1], NOW - HOUR)).not.toContain('Ready by');
});
