import { type IDataObject, NodeApiError } from 'n8n-workflow';
import type { AssetType } from '../../api/assets';
import { asResult, isRecord } from '../../api/pages';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';
import { actionOptions, LONGEST_WAIT } from '../fields/options';
import { saysAlready, settled, unnecessary } from './action';
import type { FieldValue, Read } from '../../parameters/fieldValue';
import { type JobRun, recordOf } from './job';
import { type Fields, type Operation, type RequestDefinition, requestOf } from './operation';

const MINUTE = 60_000;

interface CommandDefinition<F extends Fields> extends RequestDefinition<F> {
	/** Type of the device, whose ID is the field `<target>Id`. */
	target: AssetType;
	/** As in those actions of Enode that have one. */
	kind?: 'START' | 'STOP';
	/**
	 * Gives a function that says in words that a device is already as the command would have it;
	 * undefined where it is not, or where Enode does not know.
	 */
	isDone(read: Read<F>): (device: IDataObject) => string | undefined;
}

/**
 * Declares an operation that makes an action, which Enode carries on until the device confirms it.
 * A device that does already what it is told is a success.
 */
export function command<const F extends Fields>(definition: CommandDefinition<F>): Operation {
	const { name, value, action, description, fields, target, kind = null } = definition;
	return {
		...{ name, value, action, description },
		fields: [...fields, actionOptions],
		prepare(read, input) {
			const request = requestOf(definition, read as Read<F>, input);
			const isDone = definition.isDone(read as Read<F>);
			const options = read('options') as FieldValue<typeof actionOptions>;
			const { onlyIfNeeded, waitForCompletion, waitAtMost = LONGEST_WAIT } = options;
			const device: EnodeRequest = { method: 'GET', path: recordOf(request.path) };
			const skip = (reason: string) => [
				unnecessary({ targetId: read(`${target}Id`) as string, targetType: target, kind }, reason),
			];

			/** Why the device needs no command, as far as its state will stay. */
			async function reasonOnDevice({ send, unsettled }: JobRun): Promise<string | undefined> {
				if (unsettled.has(device.path)) return undefined;
				const { body } = await send(device);
				return isRecord(body) ? isDone(body) : undefined;
			}

			/** Why there is nothing left to do, where that is what a refusal means. */
			async function reasonIn(refusal: unknown, run: JobRun): Promise<string | undefined> {
				if (!(refusal instanceof NodeApiError) || refusal.httpCode !== '400') return undefined;
				const reason = await reasonOnDevice(run).catch(() => undefined);
				return reason ?? (saysAlready(refusal.message, kind) ? refusal.message : undefined);
			}

			return {
				changes: device.path,
				async run(run) {
					async function accepted({ body }: EnodeAnswer): Promise<IDataObject[]> {
						const longest = waitForCompletion ? waitAtMost * MINUTE : undefined;
						return [await settled(run, asResult(body), device.path, longest)];
					}

					async function refused(refusal: Error): Promise<IDataObject[]> {
						const reason = await reasonIn(refusal, run);
						return reason === undefined ? await Promise.reject(refusal) : skip(reason);
					}

					const reason = onlyIfNeeded ? await reasonOnDevice(run) : undefined;
					if (reason !== undefined) return skip(reason);
					return await run.send(request).then(accepted, refused);
				},
			};
		},
	};
}
