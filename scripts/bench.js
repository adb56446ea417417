'use strict';

// npm run bench [-- --rounds 5 --only cpu,lists --head]: the Enode node, n8n's HTTP Request node and a bare fetch loop
// do the same reads in turn. It measures and is no test: whatever it finds, it ends well. Needs Linux (/proc).

const path = require('node:path');
const { API_VERSION, benchWorkflow, enodeList, enodeRead, httpRead } = require('./bench/workflows');
const { CONCURRENCY, cases } = require('./bench/cases');
const { inTable } = require('./bench/report');
const { packForBench } = require('./bench/package');
const { runWorkflow } = require('./bench/measure');
const { profile } = require('./bench/profile');
const { startFloor, startServer } = require('./bench/processes');
const { cacheFolder } = require('./lib/cache');
const { UserError, log, option } = require('./lib/log');
const { runMain } = require('./lib/shutdown');
const { N8nClient } = require('./n8n/client');
const { startN8n } = require('./n8n/instance');
const { N8N_VERSION, provideN8n } = require('./n8n/provide');

const VEHICLES = 300;
const SHOWN_LOG_LINES = 10;
const PROFILE = process.argv.includes('--profile');

runMain(async () => {
	if (process.platform !== 'linux')
		throw new UserError('The benchmark reads /proc: it needs Linux.');
	const rounds = Number(option('rounds') ?? 5);
	const only = option('only')?.split(',') ?? Object.keys(cases);
	const bench = await startBench();
	if (PROFILE) {
		const { empty, enode, http } = bench.reads(VEHICLES);
		return profile({ empty, enode, http }, { pid: bench.pid(), file: bench.profileFile, log });
	}
	const rows = [];
	for (const name of only) {
		if (!cases[name]) throw new UserError(`No case '${name}'. There are: ${Object.keys(cases)}`);
		log(`Measuring ${name} …`);
		const found = await cases[name]({ ...bench, rounds });
		log(inTable(found));
		rows.push(...found);
	}
	log(`\n${inTable(rows)}\n`);
	log(
		`Medians of ${rounds} rounds (CPU and lists: ${rounds * 2}; 50 a second: the worst), n8n ${N8N_VERSION}, all on this machine.`,
	);
});

async function startBench() {
	const folder = path.join(cacheFolder(), `bench-${N8N_VERSION}`);
	const packed = await packForBench({ outputFolder: path.join(folder, 'package'), log });
	const { nodePath } = await provideN8n({ log });
	const server = await startServer(VEHICLES);
	const profileFile = path.join(folder, 'profile');
	const profiler = `--require ${require.resolve('./bench/profiler')}`;
	const n8n = await startN8n({
		...{ userFolder: folder, packed, port: 5690, log },
		env: PROFILE ? { NODE_OPTIONS: profiler, ENODE_BENCH_PROFILE: profileFile } : {},
	});
	const client = new N8nClient(n8n.url);
	await client.login(n8n.email, n8n.password);
	await prepare(client, server);
	const floor = startFloor(nodePath);
	const headers = {
		authorization: `Bearer ${await tokenOf(server)}`,
		'Enode-Version': API_VERSION,
	};
	const run = (name) => () =>
		runWorkflow(`${n8n.url}/webhook/${name}`, n8n.pid()).catch((error) => {
			throw new UserError(
				`${name}: ${error.message}\n${n8n.logs.slice(-SHOWN_LOG_LINES).join('\n')}`,
			);
		});
	const urls = (count, distinct) =>
		idsOf(server, count, distinct).map((id) => `${server.apiUrl}/vehicles/${id}`);
	return {
		...{ pid: n8n.pid, restart: n8n.restart, profileFile, server },
		reads: (count, distinct = count) => ({
			empty: run(`empty-${count}`),
			enode: run(`enode-${count}`),
			http: run(`http-${count}`),
			floor: () => floor({ urls: urls(count, distinct), headers, concurrency: CONCURRENCY }),
		}),
		list: (total) => ({
			empty: run('empty-1'),
			enode: run(`list-${total}`),
			floor: () => floor({ list: `${server.list}/${total}/vehicles`, headers }),
		}),
	};
}

function idsOf({ vehicleIds }, count, distinct) {
	return Array.from({ length: count }, (_, index) => vehicleIds[index % distinct]);
}

/** @param {N8nClient} client */
async function prepare(client, server) {
	for (const { id, name, isArchived } of await client.listWorkflows()) {
		if (isArchived) continue;
		await client.unpublishWorkflow(id).catch(() => log(`"${name}" was not published`));
		await client.deleteWorkflow(id);
	}
	for (const { id } of await client.listCredentials()) await client.deleteCredential(id);
	const { tokenUrl, clientId, clientSecret, apiUrl } = server;
	const credentialFor = (name, address) =>
		client.createCredential({
			name,
			type: 'enodeOAuth2Api',
			data: {
				...{ accessTokenUrl: tokenUrl, clientId, clientSecret, apiUrl: address },
				allowedDomains: '127.0.0.1',
			},
		});
	const save = async (name, options) => {
		const { id } = await client.createWorkflow(benchWorkflow(name, options));
		await client.publishWorkflow(id);
	};
	const credential = await credentialFor('Sandbox', apiUrl);
	for (const [count, distinct] of [
		[VEHICLES, VEHICLES],
		[500, 20],
	]) {
		const ids = idsOf(server, count, distinct);
		await save(`empty-${count}`, { ids });
		await save(`enode-${count}`, { ids, measured: enodeRead(credential) });
		await save(`http-${count}`, { ids, measured: httpRead(credential, apiUrl) });
	}
	await save('empty-1', { ids: ['1'] });
	for (const total of [20_000, 100_000]) {
		const measured = enodeList(await credentialFor(`List ${total}`, `${server.list}/${total}`));
		await save(`list-${total}`, { ids: ['1'], measured });
	}
}

async function tokenOf({ tokenUrl, clientId, clientSecret }) {
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const response = await fetch(tokenUrl, {
		method: 'POST',
		headers: {
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials',
	});
	return (await response.json()).access_token;
}
