import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { LoggedRequest } from '../../sandbox';
import { onShutdown } from '../lib/shutdown.cts';
import type { Job } from './floor.cts';
import type { Run, Sample } from './measure.cts';
import type { ServerAddresses } from './server.cts';

const TICK_MS = 10;

interface ChildOptions {
	args?: string[];
	nodePath?: string;
}

/**
 * Starts a child with the options of this process, tsx among them.
 *
 * @param script in this folder
 */
function startChild(
	script: string,
	{ args = [], nodePath = process.execPath }: ChildOptions = {},
): ChildProcess {
	const child = fork(path.join(__dirname, script), args, { execPath: nodePath });
	onShutdown(async () => {
		child.kill();
	});
	return child;
}

/** The next message of a child. */
async function nextMessage<Message>(child: ChildProcess, script: string): Promise<Message> {
	const ended = new AbortController();
	const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
		throw new Error(`${script} ended with code ${code}`);
	});
	end.catch(() => undefined);
	try {
		const [message] = await Promise.race([once(child, 'message'), end]);
		return message;
	} finally {
		ended.abort();
	}
}

export interface Server extends ServerAddresses {
	setLatency: (ms: number) => Promise<void>;
	/** Null for no limit. */
	setRateLimit: (perSecond: number | null) => Promise<void>;
	clearRequests: () => Promise<void>;
	/** What the API received since. */
	requests: () => Promise<LoggedRequest[]>;
}

export async function startServer(vehicleCount: number): Promise<Server> {
	const script = 'server.cts';
	const child = startChild(script, { args: [String(vehicleCount)] });
	const server = await nextMessage<ServerAddresses>(child, script);
	const control = async (action: string, body?: object) => {
		await fetch(`${server.url}/_sandbox${action}`, {
			method: body ? 'POST' : 'DELETE',
			body: body && JSON.stringify(body),
			headers: body && { 'content-type': 'application/json' },
		});
	};
	return {
		...server,
		setLatency: (ms) => control('/latency', { ms }),
		setRateLimit: (perSecond) => control('/rate-limit', { perSecond }),
		clearRequests: () => control('/requests'),
		requests: async () => {
			const response = await fetch(`${server.url}/_sandbox/requests`);
			const all = (await response.json()) as LoggedRequest[];
			return all.filter((request) => request.path !== '/oauth2/token');
		},
	};
}

/** Starts the process of the floor; answers what has it do a job. */
export function startFloor(nodePath: string): (job: Job) => ReturnType<Run<'outputMb'>> {
	const script = 'floor.cts';
	const child = startChild(script, { nodePath });
	return async (job) => {
		const answer = nextMessage<Sample<'outputMb'>>(child, script);
		child.send(job);
		return await answer;
	};
}

/** The CPU time of a process so far, in ms. */
export function cpuOf(pid: number): number {
	const [, afterName = ''] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
	const fields = afterName.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Lets the peak of a process's memory begin anew. */
export function resetPeak(pid: number): void {
	fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Resident memory in MB. */
export function memoryOf(pid: number): { now: number; peak: number } {
	const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
	const read = (name: string) =>
		Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
	return { now: read('VmRSS'), peak: read('VmHWM') };
}
