import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RunInput } from '../define/operation';

/** Makes what a run has for all its items. */
export function createRunInput(context: IExecuteFunctions, items: INodeExecutionData[]): RunInput {
	const made = new Map<string, unknown>();

	return {
		items: items.map(({ json }) => json),
		zone: context.getTimezone(),
		resumeUrl: () => String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)),
		once<T>(question: unknown[], make: () => T): T {
			const key = JSON.stringify(question);
			if (!made.has(key)) made.set(key, make());
			return made.get(key) as T;
		},
	};
}
