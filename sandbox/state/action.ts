import type { AssetType } from './asset';

export interface FailureReason {
	type: string;
	detail: string;
}

export interface Action {
	id: string;
	userId: string;
	createdAt: string;
	updatedAt: string;
	completedAt: string | null;
	state: 'PENDING' | 'CONFIRMED' | 'FAILED' | 'CANCELLED';
	targetId: string;
	targetType: AssetType;
	/** What is asked for; the name of the member depends on the kind of action. */
	kind?: 'START' | 'STOP';
	targetState?: object;
	target?: object;
	failureReason: FailureReason | null;
}

export type ActionEnd =
	{ state: 'CONFIRMED' } | { state: 'FAILED' | 'CANCELLED'; failureReason: FailureReason };

/** How a coming action ends; `PENDING` never does. */
export type ActionOutcome = ActionEnd | { state: 'PENDING' };

export interface StoredAction {
	action: Action;
	outcome: ActionOutcome;
	/** Milliseconds since 1970. */
	settlesAt: number;
	/** What confirmation does to the device; answers why it cannot be done. */
	apply: (at: number) => FailureReason | void;
}
