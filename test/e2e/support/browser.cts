import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page, selectors } from 'playwright-core';
import { n8n } from './n8n.cts';

const SCREENSHOTS = path.join(__dirname, '..', 'screenshots');

// A closed network must not keep the browser busy with its maker's services.
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

function installedChromium(): string {
	for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
		try {
			return execFileSync('which', [name], { encoding: 'utf8' }).trim();
		} catch {
			continue;
		}
	}
	throw new Error('The tests of the editor need Chromium: apt-get install chromium');
}

export type Theme = 'light' | 'dark';

/** Opens n8n's editor, logged in, in a new headless Chromium. */
export async function openEditor(theme: Theme): Promise<Page> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? installedChromium(),
		args: ARGUMENTS,
	});
	const page = await browser.newPage({
		viewport: { width: 1280, height: 860 },
		colorScheme: theme,
		baseURL: n8n.url,
	});
	page.setDefaultTimeout(30_000);
	await page.goto('/signin');
	await page.locator('input[name=emailOrLdapLoginId]').fill(n8n.email);
	await page.locator('input[name=password]').fill(n8n.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/home|\/workflow/);
	return page;
}

/** Keeps what the user sees for the README and for reviews. */
export async function screenshot(page: Page, name: string): Promise<void> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
}
