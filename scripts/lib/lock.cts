import fs from 'node:fs';
import { codeOf } from './errors.cts';

/**
 * Takes a lock file, which holds the process id of its owner: the lock of a process that is gone is taken over.
 *
 * @returns gives it back; nothing if another process holds it
 */
export function tryLock(file: string): (() => void) | undefined {
	const draft = `${file}.${process.pid}`;
	for (;;) {
		try {
			// Written first and linked then: nobody ever sees a lock without its owner.
			fs.writeFileSync(draft, String(process.pid));
			fs.linkSync(draft, file);
			const release = () => fs.rmSync(file, { force: true });
			process.once('exit', release);
			return () => {
				process.removeListener('exit', release);
				release();
			};
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		} finally {
			fs.rmSync(draft, { force: true });
		}
		if (ownerIsAlive(file)) return undefined;
		fs.rmSync(file, { force: true });
	}
}

function ownerIsAlive(file: string): boolean {
	try {
		const pid = Number(fs.readFileSync(file, 'utf8'));
		return pid > 0 && process.kill(pid, 0);
	} catch (error) {
		// Not ours to signal, but there.
		return codeOf(error) === 'EPERM';
	}
}
