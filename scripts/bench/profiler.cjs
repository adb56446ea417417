// Loaded into n8n by `--profile`: SIGUSR2 begins a profile of its CPU time, the next one ends it and writes the file
// that ENODE_BENCH_PROFILE names, with a number behind it.
// JavaScript, since stripping types would take part in what is measured.

const fs = require('node:fs');
const { Session } = require('node:inspector');

const file = process.env.ENODE_BENCH_PROFILE;
/** @type {import('node:inspector').Session | undefined} */
let session;
let count = 0;

if (file && /n8n$/.test(process.argv[1] ?? '')) {
	process.on('SIGUSR2', () => {
		if (session) {
			session.post('Profiler.stop', (_error, { profile }) => {
				fs.writeFileSync(`${file}.${count++}.cpuprofile`, JSON.stringify(profile));
			});
			session.disconnect();
			session = undefined;
			return;
		}
		session = new Session();
		session.connect();
		session.post('Profiler.enable');
		session.post('Profiler.setSamplingInterval', { interval: 200 });
		session.post('Profiler.start');
	});
}
