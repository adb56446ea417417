import { type IDataObject, OperationalError, sleep } from 'n8n-workflow';
import { path } from '../../api/path';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';
import { asRecord } from '../../api/pages';
import { concurrently } from './concurrently';

/** Pauses between two looks at the actions, in ms; each is half as long again as the one before. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/** Why an action did not succeed, in words; the keys are Enode's. */
const REASONS: Record<string, string> = {
	CONFLICT: 'A newer command took its place.',
	FAILED_PRECONDITION: 'The device was not in a state in which it could do this.',
	NO_RESPONSE: 'The device did not answer in time. Check that it is reachable, and try again.',
	NOT_FOUND: 'The vendor does not know the device any more.',
	REQUESTED_CANCELLATION: 'It was cancelled on request.',
};

/** An action that is awaited for an item. */
export interface Awaited {
	itemIndex: number;
	id: string;
	/** Epoch ms. */
	deadline: number;
}

interface Following {
	/** Path segment of the API under which the actions are found. */
	collection: string;
	width: number;
	signal?: AbortSignal;
	send(request: EnodeRequest, itemIndex: number): Promise<EnodeAnswer>;
	/** Called once for each action, with its last state or with what went wrong. */
	settle(itemIndex: number, outcome: { action: IDataObject } | { thrown: unknown }): void;
}

/** The action if it has come to a good end, otherwise an error that says why not. */
function conclude(action: IDataObject): { action: IDataObject } | { thrown: unknown } {
	const { state, id } = action;
	const { type = '', detail } = (action.failureReason ?? {}) as { type?: string; detail?: string };
	// What was so already needs no device to do it.
	if (state === 'CONFIRMED' || type === 'UNNECESSARY') return { action };
	const thrown = new OperationalError(`The action is ${String(state)}: ${detail ?? type}`, {
		description: `${REASONS[type] ?? 'Look at the state of the device.'} The ID of the action is ${String(id)}.`,
	});
	return { thrown };
}

function overdue({ id }: Awaited): { thrown: unknown } {
	const thrown = new OperationalError('The action is still PENDING after the time to wait for it', {
		description: `Enode carries on with it. Look it up later with 'Get Action' and the ID ${id}, or raise 'Wait at Most'.`,
	});
	return { thrown };
}

/** Looks at all awaited actions again and again, together, until each has ended or is overdue. */
export async function followActions(awaited: Awaited[], following: Following): Promise<void> {
	const { collection, width, signal, send, settle } = following;
	let open = awaited;

	async function look(one: Awaited): Promise<boolean> {
		try {
			const request = { method: 'GET', path: path`/${collection}/actions/${one.id}` } as const;
			const action = asRecord((await send(request, one.itemIndex)).body);
			if (action.state === 'PENDING' && Date.now() < one.deadline) return false;
			settle(one.itemIndex, action.state === 'PENDING' ? overdue(one) : conclude(action));
		} catch (thrown) {
			settle(one.itemIndex, { thrown });
		}
		return true;
	}

	for (let pause = FIRST_PAUSE; open.length > 0; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
		const nextDeadline = Math.min(...open.map(({ deadline }) => deadline)) - Date.now();
		await sleep(Math.max(0, Math.min(pause, nextDeadline)), signal);
		const ended = new Set<Awaited>();
		await concurrently(
			open.length,
			width,
			async (index) => {
				const one = open[index]!;
				if (await look(one)) ended.add(one);
			},
			signal,
		);
		open = open.filter((one) => !ended.has(one));
	}
}
