// npm run bench [-- --rounds 5 --only cpu,lists]: the Enode node, n8n's HTTP Request node and a bare fetch loop
// do the same reads in turn. It measures and is no test: whatever it finds, it ends well. Needs Linux (/proc).

import path from 'node:path';
import { type Bench, cases, CONCURRENCY, PLANS, type Row } from './bench/cases.cts';
import { runWorkflow } from './bench/measure.cts';
import { packForBench } from './bench/package.cts';
import { type Server, startFloor, startServer } from './bench/processes.cts';
import { profile } from './bench/profile.cts';
import { inTable } from './bench/report.cts';
import {
	API_VERSION,
	benchWorkflow,
	enodeList,
	enodePlan,
	enodeRead,
	EXPRESSIONS,
	httpRead,
	QUARTER_PRICES,
} from './bench/workflows.cts';
import { cacheFolder } from './lib/cache.cts';
import { messageOf, UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { option } from './lib/options.cts';
import { repeated } from './lib/repeated.cts';
import { runMain } from './lib/shutdown.cts';
import { N8nClient } from './n8n/client.cts';
import { startN8n } from './n8n/instance.cts';
import { N8N_VERSION, provideN8n } from './n8n/provide.cts';

const VEHICLES = 300;
const SHOWN_LOG_LINES = 10;
const PROFILE = process.argv.includes('--profile');

void runMain(async () => {
	if (process.platform !== 'linux')
		throw new UserError('The benchmark reads /proc: it needs Linux.');
	const rounds = Number(option('rounds') ?? 5);
	const only = option('only')?.split(',') ?? Object.keys(cases);
	const { pid, profileFile, ...bench } = await startBench();
	if (PROFILE) {
		const { empty, enode, http } = bench.reads(VEHICLES);
		return await profile({ empty, enode, http }, { pid: pid(), file: profileFile, log });
	}
	const rows: Row[] = [];
	for (const name of only) {
		const measure = cases[name];
		if (!measure) throw new UserError(`No case '${name}'. There are: ${Object.keys(cases)}`);
		log(`Measuring ${name} …`);
		const found = await measure({ ...bench, rounds });
		log(inTable(found));
		rows.push(...found);
	}
	log(`\n${inTable(rows)}\n`);
	log(
		`Medians of ${rounds} rounds (CPU and lists: ${rounds * 2}; 50 a second: the worst), n8n ${N8N_VERSION}, all on this machine.`,
	);
});

interface StartedBench extends Omit<Bench, 'rounds'> {
	/** Of n8n. */
	pid: () => number;
	/** Where n8n writes its profiles, but for their numbers. */
	profileFile: string;
}

async function startBench(): Promise<StartedBench> {
	const folder = path.join(cacheFolder(), `bench-${N8N_VERSION}`);
	const packed = await packForBench({ outputFolder: path.join(folder, 'package'), log });
	const { nodePath } = await provideN8n({ log });
	const server = await startServer(VEHICLES);
	// Its requests take longer, as it has more vehicles.
	const planServer = await startServer(PLANS);
	const profileFile = path.join(folder, 'profile');
	const profiler = `--require ${path.join(__dirname, 'bench', 'profiler.cjs')}`;
	const n8n = await startN8n({
		...{ userFolder: folder, packed, port: 5690, log },
		env: PROFILE ? { NODE_OPTIONS: profiler, ENODE_BENCH_PROFILE: profileFile } : {},
	});
	const client = new N8nClient(n8n.url);
	await client.login(n8n.email, n8n.password);
	await prepare(client, server, planServer);
	const floor = startFloor(nodePath);
	const headers = {
		authorization: `Bearer ${await tokenOf(server)}`,
		'Enode-Version': API_VERSION,
	};
	const run = (name: string) => () =>
		runWorkflow(`${n8n.url}/webhook/${name}`, n8n.pid()).catch((error: unknown) => {
			throw new UserError(
				`${name}: ${messageOf(error)}\n${n8n.logs.slice(-SHOWN_LOG_LINES).join('\n')}`,
			);
		});
	const urls = (count: number, distinct: number) =>
		idsOf(server, count, distinct).map((id) => `${server.apiUrl}/vehicles/${id}`);
	return {
		...{ pid: n8n.pid, restart: n8n.restart, profileFile, server, planServer },
		reads: (count, distinct = count) => ({
			empty: run(`empty-${count}`),
			enode: run(`enode-${count}`),
			bracket: run(`bracket-${count}`),
			named: run(`named-${count}`),
			http: run(`http-${count}`),
			floor: () => floor({ urls: urls(count, distinct), headers, concurrency: CONCURRENCY }),
		}),
		plans: { empty: run(`empty-${PLANS}`), enode: run(`plan-${PLANS}`) },
		list: (total) => ({
			empty: run('empty-1'),
			enode: run(`list-${total}`),
			floor: () => floor({ list: `${server.list}/${total}/vehicles`, headers }),
		}),
	};
}

function idsOf({ vehicleIds }: Server, count: number, distinct: number): string[] {
	return repeated(vehicleIds.slice(0, distinct), count);
}

async function prepare(client: N8nClient, server: Server, planServer: Server): Promise<void> {
	for (const { id, name, isArchived } of await client.listWorkflows()) {
		if (isArchived) continue;
		await client.unpublishWorkflow(id).catch(() => log(`"${name}" was not published`));
		await client.deleteWorkflow(id);
	}
	for (const { id } of await client.listCredentials()) await client.deleteCredential(id);
	const { apiUrl } = server;
	const credentialFor = (
		name: string,
		address: string,
		{ tokenUrl, clientId, clientSecret }: Server = server,
	) =>
		client.createCredential({
			name,
			type: 'enodeOAuth2Api',
			data: {
				...{ accessTokenUrl: tokenUrl, clientId, clientSecret, apiUrl: address },
				allowedDomains: '127.0.0.1',
			},
		});
	const save = async (...workflow: Parameters<typeof benchWorkflow>) => {
		const { id } = await client.createWorkflow(benchWorkflow(...workflow));
		await client.publishWorkflow(id);
	};
	const credential = await credentialFor('Sandbox', apiUrl);
	for (const { count, distinct } of [
		{ count: VEHICLES, distinct: VEHICLES },
		{ count: 500, distinct: 20 },
	]) {
		const ids = idsOf(server, count, distinct);
		await save(`empty-${count}`, { ids });
		await save(`enode-${count}`, { ids, measured: enodeRead(credential) });
		for (const way of ['bracket', 'named'] as const) {
			const measured = enodeRead(credential, EXPRESSIONS[way]);
			await save(`${way}-${count}`, { ids, measured });
		}
		await save(`http-${count}`, { ids, measured: httpRead(credential, apiUrl) });
	}
	const all = { ids: idsOf(planServer, PLANS, PLANS), prices: QUARTER_PRICES };
	const planCredential = await credentialFor('Plans', planServer.apiUrl, planServer);
	await save(`empty-${PLANS}`, all);
	await save(`plan-${PLANS}`, { ...all, measured: enodePlan(planCredential) });
	await save('empty-1', { ids: ['1'] });
	for (const total of [20_000, 100_000]) {
		const measured = enodeList(await credentialFor(`List ${total}`, `${server.list}/${total}`));
		await save(`list-${total}`, { ids: ['1'], measured });
	}
}

async function tokenOf({ tokenUrl, clientId, clientSecret }: Server): Promise<string> {
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const response = await fetch(tokenUrl, {
		method: 'POST',
		headers: {
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials',
	});
	const { access_token: token } = (await response.json()) as { access_token: string };
	return token;
}
