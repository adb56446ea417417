import { Auth } from './control/auth';
import { Clock } from './base/clock';
import { Control } from './control/control';
import { createServer } from './http/server';
import { createState } from './world/createState';
import { Changes } from './state/changes';

export type { Control } from './control/control';
export type { FaultResponse, FaultRule } from './control/faults';
export type { DriveOptions, ReachOptions } from './control/happenings';
export type { PlugFault } from './simulation/fault';
export type { LoggedRequest, RequestStats } from './control/requestLog';
export type { Summary } from './control/summary';
export type { DeliveryRecord, DeliverySettings } from './webhooks/deliveries';
export type { FloodOptions, ReleaseOptions, SendOptions } from './webhooks/onDemand';
export type { Notation } from './webhooks/notation';
export type { Tampering } from './webhooks/tamper';
export type { ActionOutcome } from './state/action';
export type { AssetType } from './state/asset';
export type { Change, ChangeListener } from './state/changes';

export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	host?: string;
	seed?: number;
	/** Start of the sandbox's clock; fixed together with `seed`, the data is the same down to the time stamps. */
	startAt?: Date;
	vehicleCount?: number;
	/** Whether people use their devices by themselves; without it devices do only what they are told or have begun. */
	life?: boolean;
	clientId?: string;
	clientSecret?: string;
}

export interface Sandbox {
	/** Origin of the API, of the token endpoint and of the control interface. */
	url: string;
	apiUrl: string;
	tokenUrl: string;
	clientId: string;
	/** The one that is valid now. */
	readonly clientSecret: string;
	control: Control;
	close(): Promise<void>;
}

/** Starts a stand-in for Enode's API on this machine. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', seed = 1, vehicleCount = 24, life = false } = options;
	const { clientId = 'sandbox-client', clientSecret = 'sandbox-secret' } = options;
	const clock = new Clock((options.startAt ?? new Date()).getTime());
	const auth = new Auth(clock, clientId, clientSecret);
	const changes = new Changes();
	const control = new Control({
		auth,
		clock,
		changes,
		createState: () => createState(clock, { seed, vehicleCount, life }, changes),
	});
	const server = createServer(control);
	const url = await server.listen({ port, host });
	control.url = url;
	return {
		url,
		apiUrl: url,
		tokenUrl: control.summary().tokenUrl,
		clientId,
		get clientSecret() {
			return auth.clientSecret;
		},
		control,
		close: async () => {
			control.deliveries.close();
			await server.close();
		},
	};
}
