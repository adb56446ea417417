const base = require('../../jest.config');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.js'],
	globalSetup: '<rootDir>/test/e2e/support/start.js',
	globalTeardown: '<rootDir>/test/e2e/support/stop.js',
	// Not a measure of speed: only what hangs is ended.
	testTimeout: 180_000,
};
