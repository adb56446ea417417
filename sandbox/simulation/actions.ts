import { iso } from '../base/iso';
import { isHeard, type State } from '../state';
import type {
	Action,
	ActionEnd,
	ActionOutcome,
	FailureReason,
	StoredAction,
} from '../state/action';
import type { Asset, AssetType } from '../state/asset';

const NO_RESPONSE: FailureReason = {
	type: 'NO_RESPONSE',
	detail: 'The device did not respond in time.',
};

interface Wish {
	type: AssetType;
	asset: Asset;
	/** The member of the action that says what is asked for. */
	content: Pick<Action, 'kind' | 'targetState' | 'target'>;
	apply: StoredAction['apply'];
}

export function pendingAction({ actions }: State, assetId: string): StoredAction | undefined {
	return [...actions.values()].find(
		({ action }) => action.targetId === assetId && action.state === 'PENDING',
	);
}

function resolve({ changes }: State, action: Action, outcome: ActionEnd, at: number): void {
	const time = iso(at);
	action.state = outcome.state;
	action.updatedAt = time;
	action.completedAt = time;
	action.failureReason = 'failureReason' in outcome ? outcome.failureReason : null;
	changes.emit({
		event: 'user:vendor-action:updated',
		createdAt: time,
		user: { id: action.userId },
		vendorAction: structuredClone(action),
		updatedFields: [
			...['state', 'updatedAt', 'completedAt'],
			...(action.failureReason ? ['failureReason'] : []),
		],
	});
}

/** Ends an action; one that the device cannot follow fails in place of being confirmed. */
export function endAction(
	state: State,
	{ action, apply }: StoredAction,
	outcome: ActionEnd,
	at: number,
): void {
	const failureReason = outcome.state === 'CONFIRMED' ? apply(at) : undefined;
	resolve(state, action, failureReason ? { state: 'FAILED', failureReason } : outcome, at);
}

export function cancelAction(state: State, { action }: StoredAction, at: number): void {
	const failureReason = {
		type: 'REQUESTED_CANCELLATION',
		detail: 'The action was cancelled by request.',
	};
	resolve(state, action, { state: 'CANCELLED', failureReason }, at);
}

/** A device follows one action at a time: a new one takes the place of the one that is pending. */
export function startAction(
	state: State,
	{ type, asset, content, apply }: Wish,
	at: number,
): Action {
	const older = pendingAction(state, asset.id);
	if (older) {
		const failureReason = { type: 'CONFLICT', detail: 'A newer action took its place.' };
		resolve(state, older.action, { state: 'CANCELLED', failureReason }, at);
	}
	const time = iso(at);
	const action: Action = {
		id: state.random.uuid(),
		userId: asset.userId,
		createdAt: time,
		updatedAt: time,
		completedAt: null,
		state: 'PENDING',
		targetId: asset.id,
		targetType: type,
		...content,
		failureReason: null,
	};
	const { settleMs, outcomes } = state.settings;
	const byDefault: ActionOutcome = isHeard(state, asset)
		? { state: 'CONFIRMED' }
		: { state: 'FAILED', failureReason: NO_RESPONSE };
	const outcome = outcomes.shift() ?? byDefault;
	state.actions.set(action.id, { action, outcome, settlesAt: at + settleMs, apply });
	return action;
}

/** Ends what is due at `at`; answers when the next action is. */
export function settleActions(state: State, at: number): number {
	let next = Infinity;
	for (const stored of state.actions.values()) {
		const { action, outcome, settlesAt } = stored;
		if (action.state !== 'PENDING' || outcome.state === 'PENDING') continue;
		if (settlesAt > at) {
			next = Math.min(next, settlesAt);
			continue;
		}
		endAction(state, stored, outcome, at);
	}
	return next;
}
