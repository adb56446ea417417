import type { Locator, Page } from 'playwright-core';

/** What a person had to do to build a workflow. */
export interface Effort {
	nodes: number;
	/** Of them, nodes of this package. */
	enodeNodes: number;
	clicks: number;
	/** Texts and numbers that were typed. */
	entries: number;
	expressions: number;
}

/** Builds a workflow in the editor as a person does, and counts what that takes. */
export class Builder {
	readonly effort: Effort = { nodes: 0, enodeNodes: 0, clicks: 0, entries: 0, expressions: 0 };

	constructor(private readonly page: Page) {}

	async startNew(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	async click(what: Locator): Promise<void> {
		await what.click();
		this.effort.clicks += 1;
	}

	private async enter(where: Locator, text: string): Promise<void> {
		await where.fill(text);
		if (text.includes('{{')) this.effort.expressions += 1;
		else this.effort.entries += 1;
	}

	/** Puts a node of n8n's own behind the last one, and opens its form where it has one. */
	async addNode(search: string, entry: string): Promise<void> {
		await this.openPanel(search);
		await this.click(
			this.page.getByTestId('node-creator-item-name').getByText(entry, { exact: true }),
		);
		this.effort.nodes += 1;
	}

	/** Puts an Enode node behind the last one: by what a person searches for, then by its action. */
	async addEnode(search: string, action: string): Promise<void> {
		await this.openPanel(search);
		const { page } = this;
		await this.click(
			page.getByTestId('node-creator-item-name').getByText('Enode', { exact: true }),
		);
		await this.click(page.getByText(action, { exact: true }));
		await page.getByTestId('node-parameters').waitFor();
		this.effort.nodes += 1;
		this.effort.enodeNodes += 1;
	}

	private async openPanel(search: string): Promise<void> {
		const { page } = this;
		const isFirst = this.effort.nodes === 0;
		const plus = isFirst
			? page.getByTestId('canvas-add-button').first()
			: page.getByTestId('canvas-handle-plus').last();
		await this.click(plus);
		await page.getByTestId('node-creator-search-bar').fill(search);
		this.effort.entries += 1;
	}

	/** n8n gives hidden text areas the same ID as a parameter named 'field'. */
	private field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).filter({ visible: true });
	}

	/** Picks an entry of a list that the form has. */
	async choose(field: string, option: string): Promise<void> {
		await this.click(this.field(field).first());
		await this.click(
			this.page
				.getByRole('option')
				.filter({ hasText: new RegExp(`^\\s*${option}`) })
				.first(),
		);
	}

	/** Types a text or a number into a field; one with braces becomes an expression. */
	async fill(field: string, text: string): Promise<void> {
		await this.enter(this.field(field).last().locator('input, textarea').first(), text);
	}

	/** Turns a switch. */
	async turn(field: string): Promise<void> {
		await this.click(this.field(field).locator('.el-switch').last());
	}

	/** Picks a device, a user, … from the list of those that there are. */
	async pick(field: string, text: string): Promise<void> {
		const { page } = this;
		await this.click(page.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input'));
		await page.getByTestId('rlc-search').fill(text);
		this.effort.entries += 1;
		await this.click(page.getByTestId('rlc-item').filter({ hasText: text }).first());
	}

	/** Gives the ID of a device, a user, … from what the node before puts out. */
	async giveId(field: string, id: string): Promise<void> {
		const locator = this.page.getByTestId(`resource-locator-${field}`);
		const mode = locator.getByTestId('rlc-mode-selector');
		if ((await mode.locator('input').first().inputValue()) !== 'By ID') {
			await this.click(mode);
			await this.click(this.page.getByTestId('mode-id'));
		}
		await this.enter(locator.locator('input').last(), id);
		await this.leave();
	}

	/** Adds a field from a collection, such as Options, or the one that it has. */
	async add(button: string, option?: string): Promise<void> {
		const { page } = this;
		const named = page.getByPlaceholder(button, { exact: true });
		await this.click(named.or(page.getByText(button, { exact: true })).last());
		if (option === undefined) return;
		await this.click(page.getByRole('option', { name: option, exact: true }));
	}

	/** Gives a switch or a number an expression in place of its value. */
	async express(field: string, expression: string): Promise<void> {
		const { page } = this;
		const whole = page
			.locator('.parameter-item')
			.filter({ has: this.field(field) })
			.last();
		await whole.hover();
		await this.click(whole.getByTestId('radio-button-expression'));
		await this.enter(this.field(field).locator('.cm-content'), expression);
	}

	/** Fills the condition of a Filter or If node. */
	async compare(left: string, type: string, operator: string, right: string): Promise<void> {
		const { page } = this;
		await this.enter(page.getByTestId('filter-condition-left').locator('input'), left);
		await this.click(page.getByTestId('filter-operator-select'));
		await this.click(page.getByText(type, { exact: true }).last());
		await this.click(page.getByText(operator, { exact: true }).last());
		await this.enter(page.getByTestId('filter-condition-right').locator('input'), right);
	}

	/** Runs the open node, and all before it. */
	async execute(): Promise<void> {
		await this.click(this.page.getByTestId('node-execute-button'));
	}

	/** Leaves a field, so that what opened under it closes. */
	private async leave(): Promise<void> {
		await this.click(this.page.getByTestId('node-parameters').getByText('Operation').first());
	}

	async closeForm(): Promise<void> {
		await this.click(this.page.getByTestId('ndv-close-button'));
		await this.page.getByTestId('node-parameters').waitFor({ state: 'detached' });
	}
}
