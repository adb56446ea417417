import { path } from '../../../api/path';
import { maxCurrent } from '../../fields/inputs';
import { operation } from '../../define/operation';
import { type RecordType, withStability } from '../../records/recordType';

const COMMANDS = {
	START: { value: 'startCharging', verb: 'Start' },
	STOP: { value: 'stopCharging', verb: 'Stop' },
} as const;

/** Starts or stops charging through an action, which Enode carries on until the device confirms. */
const command =
	(action: keyof typeof COMMANDS) =>
	({ one, a, collection, id }: RecordType, takeOver: string) => {
		const { value, verb } = COMMANDS[action];
		return operation({
			name: `${verb} Charging`,
			value,
			action: `${verb} charging of ${one}`,
			description: withStability(
				`${verb} charging of ${a} through an action, which is PENDING at first`,
			),
			fields: [id],
			request: (read) => ({
				method: 'POST',
				path: path`/${collection}/${read(id.name)}/charging`,
				body: { action },
			}),
			command: {
				collection,
				device: (read) => path`/${collection}/${read(id.name)}`,
				isDone({ chargeState }) {
					const { isCharging } = (chargeState ?? {}) as { isCharging?: boolean | null };
					if (isCharging !== (action === 'START')) return undefined;
					return `The ${one} is ${isCharging ? '' : 'not '}charging already`;
				},
			},
			hints: {
				400: `Check that the ${one} is plugged in, not full, able to do this ('capabilities') and not in this state already.`,
				422: takeOver,
			},
		});
	};

export const startCharging = command('START');

export const stopCharging = command('STOP');

export const setMaxCurrent = ({ one, a, collection, id }: RecordType, stability?: 'experimental') =>
	operation({
		name: 'Set Max Current',
		value: 'setMaxCurrent',
		action: `Set max current of ${one}`,
		description: withStability(
			`Set the highest current in amperes that ${a} charges with. Returns an action`,
			stability,
		),
		fields: [id, maxCurrent],
		request: (read) => ({
			method: 'POST',
			path: path`/${collection}/${read(id.name)}/max-current`,
			body: { maxCurrent: read('maxCurrent') },
		}),
		command: { collection },
		hints: {
			400: `Check that the ${one} can do this: 'capabilities.setMaxCurrent' of its raw data.`,
		},
	});
