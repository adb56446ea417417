/**
 * What is mutated, and which tests must notice it. Tests that are slow, or that hold texts against
 * each other, are left out. Tests of a few functions come first: the first that fails ends a run.
 */
export const areas = {
	parameters: {
		mutate: ['nodes/parameters/**/*.ts'],
		tests: ['unit/readValue', 'integration/reading', 'integration/answers'],
	},
	api: {
		mutate: ['nodes/api/**/*.ts'],
		tests: [
			'unit/path',
			'unit/pages',
			'unit/policy',
			'unit/failures',
			'unit/gate',
			'unit/connect',
			'unit/keepCredential',
			'unit/events',
			'trigger/filters',
			'trigger/description',
			'integration/answers',
			'integration/errors',
			'integration/lists',
			'integration/retries',
		],
	},
	run: {
		mutate: [
			'nodes/Enode/run/**/*.ts',
			'nodes/Enode/define/**/*.ts',
			'nodes/Enode/records/**/*.ts',
			'nodes/Enode/listSearch/**/*.ts',
		],
		tests: [
			'unit/createReader',
			'unit/places',
			'unit/until',
			'unit/job',
			'unit/description',
			'unit/interface',
			'unit/simplify',
			'integration/errors',
			'integration/run',
			'integration/lists',
			'integration/expressions',
			'integration/vehicle',
			'integration/answers',
			'integration/reading',
			'integration/actions',
			'integration/operations',
			'integration/oddRecords',
			'integration/locators',
			'integration/limits',
			'integration/bodies',
			'integration/retries',
		],
	},
	trigger: {
		mutate: ['nodes/EnodeTrigger/**/*.ts'],
		tests: [
			'trigger/signature',
			'trigger/filters',
			'trigger/description',
			'trigger/receiving',
			'trigger/repeats',
			'trigger/deliveries',
			'trigger/registration',
			'trigger/values',
		],
	},
	credentials: {
		mutate: ['credentials/**/*.ts'],
		tests: ['unit/credential', 'unit/description'],
	},
};
