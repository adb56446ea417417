/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	setupFiles: ['<rootDir>/test/support/quiet.cts'],
	testMatch: ['**/*.test.ts'],
	// These need a build: npm run test:versions.
	testPathIgnorePatterns: ['<rootDir>/test/versions/'],
	maxWorkers: '100%',
	// Not a measure of speed: only what hangs is ended.
	testTimeout: 180_000,
	transform: {
		'^.+\\.c?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
};
