import type { Span } from './moves';
import type { PriceSlot } from './plan';

export interface ChartContent {
	/** By their start, without overlaps. */
	slots: PriceSlot[];
	blocks: Span[];
	now: number;
	deadline: number;
	/** In which times are told. */
	zone: string;
}

const WIDTH = 800;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 784;
const TOP = 40;
const BOTTOM = 280;
const HOUR = 3_600_000;
/** Labels of times that fit side by side. */
const MOST_LABELS = 8;

const STYLE = `.back{fill:#fff}.price{fill:#b8c0cc}.charge{fill:#12805c}.line{stroke:#5f6b7a;stroke-width:1}
.due{stroke:#c2410c;stroke-width:2;stroke-dasharray:6 4}text{fill:#1f2933;font:13px sans-serif}
@media(prefers-color-scheme:dark){.back{fill:#1b1f24}.price{fill:#566170}.charge{fill:#34d399}.line{stroke:#8b97a6}
.due{stroke:#fb923c}text{fill:#e5e9ee}}`;

const round = (value: number) => Number(value.toFixed(2));

function text(x: number, y: number, content: string, anchor = 'middle'): string {
	return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${content}</text>`;
}

/** Prices as bars, with those that are charged at in colour, and the time to be ready by: an SVG. */
export function planChart({ slots, blocks, now, deadline, zone }: ChartContent): string {
	const shown = slots.filter(({ end }) => end > now);
	const from = now;
	const until = Math.max(deadline, now + HOUR, shown.at(-1)?.end ?? 0);
	const prices = shown.map(({ price }) => price);
	const lowest = Math.min(0, ...prices);
	const highest = Math.max(0, ...prices);
	const range = highest - lowest || 1;
	const x = (time: number) => LEFT + ((time - from) / (until - from)) * (RIGHT - LEFT);
	const y = (price: number) => BOTTOM - ((price - lowest) / range) * (BOTTOM - TOP);
	const time = new Intl.DateTimeFormat('en-GB', {
		...{ weekday: 'short', hour: '2-digit', minute: '2-digit' },
		timeZone: zone,
	});

	function bar(name: string, start: number, end: number, price: number): string {
		const [left, right] = [x(Math.max(start, from)), x(end)];
		const [top, height] = [y(Math.max(price, 0)), Math.abs(y(price) - y(0))];
		const size = `width="${round(right - left)}" height="${round(height)}"`;
		return `<rect class="${name}" x="${round(left)}" y="${round(top)}" ${size}/>`;
	}

	function line(name: string, x1: number, y1: number, x2: number, y2: number): string {
		const [a, b, c, d] = [x1, y1, x2, y2].map(round);
		return `<line class="${name}" x1="${a}" y1="${b}" x2="${c}" y2="${d}"/>`;
	}

	const charged = blocks.flatMap((block) =>
		shown.flatMap(({ start, end, price }) => {
			const [begin, finish] = [Math.max(start, block.start), Math.min(end, block.end)];
			return finish > begin ? [bar('charge', begin, finish, price)] : [];
		}),
	);
	const hours = Math.ceil((until - from) / HOUR / MOST_LABELS);
	const ticks: number[] = [];
	for (let tick = Math.ceil(from / HOUR) * HOUR; tick < until; tick += hours * HOUR)
		ticks.push(tick);

	const due = `Ready by ${time.format(deadline)}`;

	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
		`<title>Charging plan</title><style>${STYLE}</style>`,
		`<rect class="back" width="${WIDTH}" height="${HEIGHT}"/>`,
		...shown.map(({ start, end, price }) => bar('price', start, end, price)),
		...charged,
		line('line', LEFT, y(0), RIGHT, y(0)),
		...[...new Set([lowest, 0, highest])].map((price) =>
			text(LEFT - 8, y(price) + 4, String(round(price)), 'end'),
		),
		...ticks.map((tick) => text(x(tick), BOTTOM + 20, time.format(tick))),
		...(deadline > from
			? [
					line('due', x(deadline), TOP - 8, x(deadline), BOTTOM),
					text(x(deadline), TOP - 16, due, x(deadline) > WIDTH / 2 ? 'end' : 'start'),
				]
			: []),
		'</svg>',
	].join('\n');
}
