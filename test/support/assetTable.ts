import type { IDataObject } from 'n8n-workflow';
import { runEnode, type RunOptions } from './engine';
import type { TestSandbox } from './useSandbox';

/** Asks for the table of all devices, and looks at what Enode was asked for. */
export function assetTableOf(sandbox: TestSandbox) {
	/** Lets Enode answer every request for a path with this body. */
	function answerWith(path: string, body: object, status = 200): void {
		sandbox.control.addFault({ match: { path }, respond: { kind: 'json', status, body } });
	}

	return {
		answerWith,

		async list(parameters: IDataObject = {}, options: RunOptions = {}) {
			return await runEnode(
				sandbox.credential(),
				{ resource: 'asset', operation: 'getAll', returnAll: true, ...parameters },
				options,
			);
		},

		paths: () => sandbox.apiRequests().map(({ path }) => decodeURIComponent(path)),

		/** Lets Enode answer every request for a path with a page of these records. */
		answer(path: string, data: IDataObject[]): void {
			answerWith(path, { data, pagination: { after: null, before: null } });
		},
	};
}
