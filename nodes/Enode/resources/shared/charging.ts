import { path } from '../../../api/path';
import { command } from '../../define/command';
import { isRecord } from '../../../api/pages';
import { type AssetRecordType, withStability } from '../../records/recordType';

const COMMANDS = {
	START: { value: 'startCharging', verb: 'Start' },
	STOP: { value: 'stopCharging', verb: 'Stop' },
} as const;

/**
 * Starts or stops charging. `takeOver` is what to do where something else controls the device.
 */
export const charging =
	(kind: keyof typeof COMMANDS) =>
	({ one, a, asset, collection, id }: AssetRecordType, takeOver: string) => {
		const { value, verb } = COMMANDS[kind];
		return command({
			name: `${verb} Charging`,
			value,
			action: asset === 'charger' ? `${verb} charging at ${one}` : `${verb} ${one} charging`,
			description: withStability(
				`${verb} charging ${asset === 'charger' ? 'at ' : ''}${a}. Returns an action, which is PENDING at first.`,
			),
			fields: [id],
			request: (read) => ({
				method: 'POST',
				path: path`/${collection}/${read(id.name)}/charging`,
				body: { action: kind },
			}),
			target: asset,
			kind,
			isDone:
				() =>
				({ chargeState }) => {
					const isCharging = isRecord(chargeState) ? chargeState.isCharging : undefined;
					if (isCharging !== (kind === 'START')) return undefined;
					return isCharging
						? `The ${one} is already charging`
						: `Charging of the ${one} is already stopped`;
				},
			hints: {
				400: `Check that the ${one} is plugged in, not full, and able to do this ('capabilities').`,
				422: takeOver,
			},
		});
	};
