// The rooms of the code, from bottom to top: files import from their own room and from those before
// it in rooms.json, and never in a circle. `npm run docs` draws them.

const { rooms, withFolders } = require('./scripts/lib/rooms.json');

const filesOf = (room) => (withFolders.includes(room) ? `^${room}/` : `^${room}/[^/]+$`);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{ name: 'circle', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-room',
			comment: 'A new folder is named in scripts/lib/rooms.json.',
			severity: 'error',
			from: { path: '^(nodes|sandbox)/', pathNot: rooms.map(filesOf) },
			to: {},
		},
		...rooms.slice(0, -1).map((room, index) => ({
			name: 'arrow-up',
			severity: 'error',
			from: { path: filesOf(room) },
			to: { path: rooms.slice(index + 1).map(filesOf) },
		})),
		{
			name: 'sandbox-apart',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(sandbox|test|scripts)/' },
		},
		{
			name: 'node-and-trigger-apart',
			comment: 'Both know what the records of Enode are, and how they are listed.',
			severity: 'error',
			from: { path: '^nodes/EnodeTrigger/' },
			to: { path: '^nodes/Enode/', pathNot: '^nodes/Enode/(records|listSearch)/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
