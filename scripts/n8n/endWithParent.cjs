// Loaded into n8n before its own code: when the process that started it is gone without having stopped it (killed, as
// by a test runner's timeout), n8n ends too.
// JavaScript, since stripping types would cost n8n 17 MB of memory, which the benchmark and the soak test measure.

const FORCED_END_MS = 3_000;

process.channel?.unref();
process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(
		() => process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'),
		FORCED_END_MS,
	);
});
