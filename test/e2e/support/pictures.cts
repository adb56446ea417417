import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = path.join(__dirname, '..', '..', '..', 'docs', 'images');

/** In pixels, of every picture; small enough for a README, and sharp on a dense screen. */
const WIDTH = 1_600;

/** What would hide or crowd a workflow: messages, tool bars, buttons beside nodes. */
const BESIDE = [
	...['.el-notification', '.vue-flow__minimap', '#header', '#sidebar', '.vue-flow__panel'],
	...['execute-workflow-button', 'radio-button', 'canvas-handle-plus', 'canvas-controls'].map(
		(id) => `[data-test-id^="${id}"]`,
	),
	...[
		'canvas-background',
		'canvas-node-toolbar',
		'logs-panel',
		'node-creator-plus-button',
		'command-bar-button',
		'add-sticky-button',
		'toggle-focus-panel-button',
		'instance-ai-canvas-action-button',
	].map((id) => `[data-test-id="${id}"]`),
].join(',');

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Saves a part of what the page shows, 1600 pixels wide. */
async function save(page: Page, name: string, box: Box): Promise<void> {
	const file = path.join(FOLDER, `${name}.webp`);
	mkdirSync(path.dirname(file), { recursive: true });
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', {
		format: 'webp',
		quality: 80,
		clip: { ...box, scale: WIDTH / box.width },
	});
	writeFileSync(file, Buffer.from(data, 'base64'));
	await session.detach();
}

async function hideMessages(page: Page): Promise<void> {
	await page.addStyleTag({
		content:
			'.el-notification, [role="tooltip"], [data-reka-popper-content-wrapper] { display: none !important }',
	});
}

export async function takePart(page: Page, name: string, box: Box): Promise<void> {
	await hideMessages(page);
	await save(page, name, box);
}

/** A picture of all that the page shows. */
export async function takePage(page: Page, name: string): Promise<void> {
	const size = page.viewportSize() ?? { width: WIDTH, height: WIDTH };
	await takePart(page, name, { x: 0, y: 0, ...size });
}

/** A picture of a workflow, cut to its nodes and notes. */
export async function takeCanvas(page: Page, name: string): Promise<void> {
	await page.getByTestId('zoom-to-fit').click();
	await page.locator('.vue-flow__pane').click({ position: { x: 5, y: 200 } });
	await page.mouse.move(2, 2);
	await page.addStyleTag({ content: `${BESIDE} { display: none !important }` });
	// Once the zoom has come to rest.
	await page.locator('.vue-flow__node').first().hover({ trial: true });
	const boxes = await page.locator('.vue-flow__node').evaluateAll((nodes) =>
		nodes.flatMap((node) =>
			[node, ...node.querySelectorAll('*')].map((one) => {
				const { left, right, top, bottom } = one.getBoundingClientRect();
				return { left, right, top, bottom, width: right - left };
			}),
		),
	);
	const seen = boxes.filter(({ width }) => width > 0);
	const margin = 24;
	const x = Math.min(...seen.map(({ left }) => left)) - margin;
	const y = Math.min(...seen.map(({ top }) => top)) - margin;
	await save(page, name, {
		...{ x, y },
		width: Math.max(...seen.map(({ right }) => right)) + margin - x,
		height: Math.max(...seen.map(({ bottom }) => bottom)) + margin - y,
	});
}
