import type { State } from '../state';
import { settleActions } from './actions';
import { QUARTER } from './energySite';
import { measureEnergy, moveBatteries, moveInverters } from './energy';
import { moveHeating } from './heating';
import { moveCharging } from './level';
import { followLife } from './life';
import { settleRefreshes } from './refreshes';
import { followSchedules } from './schedules';
import { followSmartCharging } from './smart';

/** Long jumps of the clock are made in larger steps, so that no request takes long. */
const MAX_STEPS = 700;

const MOVES = [moveCharging, moveHeating, moveInverters, moveBatteries];

/** Lets everything happen that happens up to `to` (milliseconds since 1970). */
export function advance(state: State, to: number): void {
	const step = Math.ceil((to - state.movedAt) / MAX_STEPS / QUARTER) * QUARTER;
	for (;;) {
		const at = state.movedAt;
		const due = Math.min(
			followLife(state, at),
			settleActions(state, at),
			settleRefreshes(state, at),
			followSmartCharging(state, at),
			followSchedules(state, at),
		);
		if (at >= to) break;
		const next = Math.min(to, Math.max(due, at + 1), (Math.floor(at / step) + 1) * step);
		for (const move of MOVES) move(state, at, next);
		state.movedAt = next;
	}
	measureEnergy(state, to);
}
