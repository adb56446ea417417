import os from 'node:os';
import path from 'node:path';

/**
 * The folder for everything that may be deleted at any time: n8n, its Node.js and the demo's data. It lies outside
 * the clone, so that all clones share one n8n and linters, watchers and `git clean` stay away from it.
 */
export function cacheFolder(): string {
	if (process.env.ENODE_N8N_CACHE) return path.resolve(process.env.ENODE_N8N_CACHE);
	return path.join(userCacheFolder(), 'n8n-nodes-enode');
}

function userCacheFolder(): string {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
	if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
	return path.join(os.homedir(), '.cache');
}
