const path = require('node:path');
const base = require('../../jest.config');

const modules = process.env.N8N_MODULES;

/** @type {import('jest').Config} The tests of what n8n's engine runs, on the engine in N8N_MODULES. */
module.exports = {
	...base,
	rootDir: '../..',
	roots: ['integration', 'trigger', 'versions'].map((name) => `<rootDir>/test/${name}`),
	testPathIgnorePatterns: [],
	cacheDirectory: path.join(modules, '..', 'jest'),
	moduleNameMapper: { '^n8n-(core|workflow)$': path.join(modules, 'n8n-$1') },
};
