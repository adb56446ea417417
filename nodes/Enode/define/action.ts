import { type IDataObject, OperationalError } from 'n8n-workflow';
import { ACTION_REASONS } from '../../api/actionReasons';
import { plainText } from '../../api/failure/problem';
import { asRecord, partOf } from '../../api/pages';
import { path, segmentFlaw } from '../../api/path';
import type { JobRun } from './job';

/**
 * Whether Enode refuses a command as a device is already as it should be, and not as it is doing
 * something else. Enode says so in words only.
 */
export function saysAlready(text: string, kind: 'START' | 'STOP' | null): boolean {
	if (!/\balready\b/i.test(text)) return false;
	if (kind === null) return !/\b(in progress|pending|another)\b/i.test(text);
	return !(kind === 'START' ? /\bstop/i : /\bstart/i).test(text);
}

/** An action for which nothing was left to do. */
export function unnecessary(action: IDataObject, reason: string): IDataObject {
	return { ...action, state: 'UNNECESSARY', skipped: true, reason };
}

/** An action that has come to a good end; undefined while it goes on. Throws why it failed. */
function conclude(action: IDataObject): IDataObject | undefined {
	const { state, id } = action;
	if (state === 'CONFIRMED') return action;
	if (state !== 'FAILED' && state !== 'CANCELLED') return undefined;
	const reason = partOf(action, 'failureReason');
	const [type, detail] = [plainText(reason.type), plainText(reason.detail)];
	if (type === 'UNNECESSARY') {
		return unnecessary(action, detail || 'The device was already in this state');
	}
	const happened = [`The action is ${state}`, detail || type].filter(Boolean).join(': ');
	const { why, advice } = ACTION_REASONS.get(type) ?? { why: 'Look at the state of the device.' };
	throw new OperationalError(happened, {
		description: [why, advice, `The ID of the action is ${String(id)}.`].filter(Boolean).join(' '),
	});
}

/** Whatever fails once Enode has accepted a command: the user must not send it again for that. */
function afterAcceptance(id: string, thrown: unknown): OperationalError {
	const { message } = thrown as Error;
	return new OperationalError(
		`Enode accepted the command, but its action cannot be read: ${message}`,
		{
			description: `Enode continues with the command, so do not send it again. Look the action up later with 'Get Action' and the ID ${id}.`,
		},
	);
}

/** What an accepted command can be followed by. */
function idOf({ id }: IDataObject): string {
	if (typeof id === 'string' && segmentFlaw(id) === undefined) return id;
	throw new OperationalError(
		'Enode accepted the command, but its answer has no ID of an action to wait for',
		{
			description:
				'Enode continues with the command, so do not send it again. Read the device later to see how it ended.',
		},
	);
}

/**
 * Waits until a pending action has come to a good end, at most so many ms; throws where it does
 * not. `collection` is the path segment of the API under which the action is found.
 */
async function follow(
	run: JobRun,
	pending: IDataObject,
	collection: string,
	waitAtMost: number,
): Promise<IDataObject> {
	const id = idOf(pending);
	const request = { method: 'GET', path: path`/${collection}/actions/${id}` } as const;
	let latest = pending;

	async function look(): Promise<IDataObject | undefined> {
		try {
			latest = asRecord((await run.send(request)).body);
		} catch (thrown) {
			throw afterAcceptance(id, thrown);
		}
		return conclude(latest);
	}

	const ended = await run.until(look, waitAtMost);
	if (ended) return ended;
	throw new OperationalError(
		`The action is still ${plainText(latest.state) || 'PENDING'} after the time to wait for it`,
		{
			description: `Enode continues with it. Look it up later with 'Get Action' and the ID ${id}, or raise 'Wait at Most'.`,
		},
	);
}

/**
 * An action that was accepted for the device at this path: as it ends, or as it is now where nobody
 * waits (`waitAtMost` undefined).
 */
export async function settled(
	run: JobRun,
	action: IDataObject,
	device: string,
	waitAtMost: number | undefined,
): Promise<IDataObject> {
	run.unsettled.delete(device);
	const ended = conclude(action);
	if (ended) return ended;
	run.unsettled.add(device);
	if (waitAtMost === undefined) return action;
	const [, collection = ''] = device.split('/');
	const followed = await follow(run, action, collection, waitAtMost);
	run.unsettled.delete(device);
	return followed;
}
