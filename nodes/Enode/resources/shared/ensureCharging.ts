import type { IDataObject } from 'n8n-workflow';
import { asRecord, asResult, isRecord, partOf } from '../../../api/pages';
import { path } from '../../../api/path';
import type { EnodeAnswer } from '../../../api/request';
import { plainText } from '../../../api/failure/problem';
import type { FieldValue } from '../../../parameters/fieldValue';
import { saysAlready, settled } from '../../define/action';
import type { JobRun } from '../../define/job';
import type { Operation } from '../../define/operation';
import { shouldCharge as shouldChargeField } from '../../fields/inputs';
import { ensureOptions, ensureVehicleOptions, LONGEST_WAIT } from '../../fields/options';
import {
	chargingCapability,
	chargingHindrance,
	type Hindrance,
} from '../../records/chargingHindrance';
import { type AssetRecordType, withStability } from '../../records/recordType';

const MINUTE = 60_000;

type Reason =
	| Hindrance
	| 'started'
	| 'stopped'
	| 'overrideCreated'
	| 'overrideEnded'
	| 'pending'
	| 'controlled'
	| 'refused';

interface Outcome {
	reason: Reason;
	action?: IDataObject | null;
	/** What Enode says, where that tells more. */
	said?: string;
	/** The device, where it was read again. */
	latest?: IDataObject;
}

/** What happened, or why nothing did, as a sentence. */
const EXPLANATIONS: Record<Reason, (one: string) => string> = {
	started: (one) => `The ${one} was told to start charging.`,
	stopped: (one) => `The ${one} was told to stop charging.`,
	overrideCreated: (one) =>
		`A schedule or smart charging controls the ${one}, so a smart override charges it now.`,
	overrideEnded: (one) =>
		`The smart override has ended. A schedule or smart charging controls the ${one} again.`,
	alreadyCharging: (one) => `The ${one} is already charging.`,
	alreadyStopped: (one) => `The ${one} is not charging.`,
	pending: (one) =>
		`Enode takes no command: the ${one} does this already, or a command is on its way.`,
	unreachable: (one) =>
		`The ${one} is not reachable, so nothing was sent. Check its connection to the internet.`,
	notPluggedIn: (one) => `The ${one} is not plugged in.`,
	fault: (one) => `The ${one} reports a fault. Someone must look at it on site.`,
	noPower: (one) => `The ${one} gets no power. Someone must look at it on site.`,
	full: () => 'The battery is charged up to its limit.',
	notCapable: (one) => `Enode cannot do this with the ${one} at the moment.`,
	controlled: (one) =>
		`A schedule or smart charging controls the ${one}. Turn it off to take over.`,
	refused: (one) => `Enode refused the command to the ${one}.`,
};

const ALREADY: readonly Reason[] = ['alreadyCharging', 'alreadyStopped'];

const CHANGES: readonly Reason[] = ['started', 'stopped', 'overrideCreated', 'overrideEnded'];

/** Enode refuses what makes no sense for the state of a device, and what something else controls. */
const REFUSED = 400;
const CONTROLLED = 422;

/** What Enode says of a refusal. */
function saidIn({ body }: EnodeAnswer): string {
	const { detail, title } = isRecord(body) ? body : {};
	return plainText(detail) || plainText(title);
}

/** The texts of what would unblock a capability. */
async function interventionsOf({ readShared }: JobRun, { interventionIds }: IDataObject) {
	const ids = Array.isArray(interventionIds) ? interventionIds : [];
	const texts = ids.map(async (id) => {
		const { status, body } = await readShared({
			...{ method: 'GET', path: path`/interventions/${String(id)}`, accept: [404] },
		});
		const { resolution } = status === 404 ? {} : asRecord(body);
		const { title, description } = isRecord(resolution) ? resolution : {};
		return [title, description].filter(Boolean).join(': ');
	});
	return (await Promise.all(texts)).filter(Boolean);
}

/** Brings a device to charge or not to charge. Sends a command only where that changes something. */
export function ensureCharging({ one, a, asset, collection, id }: AssetRecordType): Operation {
	const isVehicle = asset === 'vehicle';
	const optionsField = isVehicle ? ensureVehicleOptions : ensureOptions;
	return {
		name: 'Ensure Charging',
		value: 'ensureCharging',
		action: `Ensure charging of ${one}`,
		description: withStability(
			`Make sure that ${a} is charging or not charging, with a command only if needed. If something prevents it, the output says what.`,
		),
		fields: [id, shouldChargeField, optionsField],
		prepare(read) {
			const deviceId = read(id.name) as string;
			const shouldCharge = read('shouldCharge') as boolean;
			const options = read('options') as FieldValue<typeof ensureVehicleOptions>;
			const {
				smartOverride = false,
				waitForCompletion = false,
				waitAtMost = LONGEST_WAIT,
			} = options;
			const kind = shouldCharge ? 'START' : 'STOP';
			const device = path`/${collection}/${deviceId}`;
			const override = path`/${collection}/${deviceId}/smart-override`;

			async function readDevice({ send }: JobRun): Promise<IDataObject> {
				return asRecord((await send({ method: 'GET', path: device })).body);
			}

			const longest = waitForCompletion ? waitAtMost * MINUTE : undefined;
			/** What stands against the command. Whether it charges is not asked where that is about to change. */
			function hindranceOf({ unsettled }: JobRun, record: IDataObject): Hindrance | undefined {
				const { isCharging, ...rest } = partOf(record, 'chargeState');
				const chargeState = unsettled.has(device) ? rest : { ...rest, isCharging };
				return chargingHindrance({ ...record, chargeState }, shouldCharge);
			}

			/** What a refusal means, by the state that the device has now. */
			async function whyRefused(run: JobRun, said: string): Promise<Outcome> {
				const latest = await readDevice(run).catch(() => undefined);
				const reason = latest && hindranceOf(run, latest);
				if (reason) return { reason, latest };
				const isPending = saysAlready(said, kind);
				return { reason: isPending ? 'pending' : 'refused', said, latest };
			}

			/** Sends the command; a refusal that has a reason is an outcome. */
			async function command(run: JobRun): Promise<Outcome> {
				const answer = await run.send({
					...{ method: 'POST' as const, path: path`/${collection}/${deviceId}/charging` },
					body: { action: kind },
					accept: [REFUSED, CONTROLLED],
				});
				const { status, body } = answer;
				if (status === REFUSED) return await whyRefused(run, saidIn(answer));
				if (status === CONTROLLED) {
					if (shouldCharge && smartOverride) return await createOverride(run);
					return { reason: 'controlled', said: saidIn(answer) };
				}
				const action = asResult(body);
				const { type, detail } = partOf(action, 'failureReason');
				if (type === 'FAILED_PRECONDITION') return await whyRefused(run, plainText(detail));
				const result = await settled(run, action, device, longest);
				const isSkipped = result.skipped === true;
				if (shouldCharge) {
					return { reason: isSkipped ? 'alreadyCharging' : 'started', action: result };
				}
				return { reason: isSkipped ? 'alreadyStopped' : 'stopped', action: result };
			}

			async function createOverride(run: JobRun): Promise<Outcome> {
				const accept = [REFUSED, CONTROLLED];
				const answer = await run.send({ method: 'POST', path: override, accept });
				if (answer.status === REFUSED) return await whyRefused(run, saidIn(answer));
				if (answer.status === CONTROLLED) return { reason: 'controlled', said: saidIn(answer) };
				const { vendorActionId } = asResult(answer.body);
				if (!waitForCompletion || typeof vendorActionId !== 'string') {
					return { reason: 'overrideCreated' };
				}
				const pending = { id: vendorActionId, state: 'PENDING' };
				return { reason: 'overrideCreated', action: await settled(run, pending, device, longest) };
			}

			async function endOverride({ send }: JobRun): Promise<boolean> {
				const status = path`/${collection}/${deviceId}/smart-charging-status`;
				// A vehicle that cannot charge smartly has no override.
				const accept = [REFUSED, 404, CONTROLLED];
				const { body } = await send({ method: 'GET', path: status, accept });
				const active = isRecord(body) ? body.smartOverride : undefined;
				if (!isRecord(active) || (active.endedAt ?? null) !== null) return false;
				await send({ method: 'DELETE', path: override, accept: [404] });
				return true;
			}

			return {
				changes: device,
				async run(run) {
					const found = await readDevice(run);
					const isOver = smartOverride && !shouldCharge && (await endOverride(run));
					const known = hindranceOf(run, found);
					const outcome: Outcome = isOver
						? { reason: 'overrideEnded' }
						: known
							? { reason: known }
							: await command(run);
					const { reason, action = null, said, latest = found } = outcome;
					const { isCharging = null } = partOf(latest, 'chargeState');
					const isDone = action?.state === 'CONFIRMED' || ALREADY.includes(reason);
					const interventions =
						reason === 'notCapable'
							? await interventionsOf(run, chargingCapability(latest, shouldCharge))
							: [];
					const help =
						interventions.length > 0
							? 'The interventions say what would help.'
							: reason === 'notPluggedIn' && shouldCharge && 'Plug it in to charge.';
					return [
						{
							...{ id: deviceId, shouldCharge, changed: CHANGES.includes(reason) },
							isCharging: isDone ? shouldCharge : isCharging,
							reason,
							explanation: [EXPLANATIONS[reason](one), said, help].filter(Boolean).join(' '),
							interventions,
							action,
						},
					];
				},
			};
		},
	};
}
