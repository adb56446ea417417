import { createRequire } from 'node:module';
import path from 'node:path';
import { inspect } from 'node:util';
import { jestExpect } from '@jest/expect';
import { ModernFakeTimers } from '@jest/fake-timers';
import {
	commonTokens,
	declareFactoryPlugin,
	declareValuePlugin,
	PluginKind,
	tokens,
} from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	TestStatus,
	toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { register } from 'tsx/cjs/api';

/** A test that a mutant keeps from ending fails after this time, in ms; others take less than 1 s. */
const LONGEST_TEST = 10_000;

const LOAD_AGAIN = new Error('A module is replaced: load the file again');

/** What the instrumented code reads: which mutant is on, and where it counts what a test reaches. */
const instrumented = (globalThis.__stryker__ = {});

/**
 * Runs jest's tests in one process, in which n8n-core stays loaded: a mutant then takes as long as the
 * tests that reach it. Jest itself would load n8n-core anew for each mutant, which takes seconds.
 */
class InProcessRunner {
	#files;
	#require;
	#failure;
	#loaded;

	/** Modules that a file of tests replaces, and what of them is there in their stead. */
	#replaced = new Map();

	/** What each file of tests has in such a module. */
	#mocks = new Map();

	#file;

	constructor(options) {
		this.#files = options.inProcess.tests.map((name) => path.resolve('test', `${name}.test.ts`));
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		process.env.N8N_LOG_LEVEL = 'silent';
		const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
		Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach });
		globalThis.expect = jestExpect;
		register();
		// All test files lie as deep as this one.
		this.#require = createRequire(path.resolve('test/unit/any.test.ts'));
		globalThis.jest = { ...mocksAndTimers(), ...this.#modules() };
		// As in jest, Enode.node is Enode.node.ts and not Enode.node.json.
		const { extensions } = this.#require;
		const readJson = extensions['.json'];
		delete extensions['.json'];
		extensions['.json'] = readJson;

		circus.addEventHandler((event) => this.#onEvent(event));
		// What fails behind the back of a test fails the test.
		for (const kind of ['uncaughtException', 'unhandledRejection']) {
			process.on(kind, (reason) => (this.#failure ??= reason));
		}
	}

	async dryRun() {
		instrumented.activeMutant = undefined;
		instrumented.mutantCoverage = undefined;
		const tests = await this.#run();
		return { status: DryRunStatus.Complete, tests, mutantCoverage: instrumented.mutantCoverage };
	}

	async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
		instrumented.hitLimit = hitLimit;
		instrumented.hitCount = hitLimit ? 0 : undefined;
		const tests = await this.#run({ activeMutant, mutantActivation, testFilter });
		const endless = determineHitLimitReached(instrumented.hitCount, hitLimit);
		return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests }, disableBail);
	}

	async #run({ activeMutant, mutantActivation, testFilter } = {}) {
		const isStatic = mutantActivation === 'static';
		instrumented.activeMutant = isStatic ? activeMutant.id : undefined;
		circus.resetState();
		const state = circus.getState();
		state.testTimeout = LONGEST_TEST;
		try {
			if (isStatic || !this.#loaded) this.#load();
		} catch (error) {
			const failure = { id: 'loading', name: 'loading', timeSpentMs: 0 };
			return [{ ...failure, status: TestStatus.Failed, failureMessage: String(error) }];
		}
		state.rootDescribeBlock = this.#loaded;
		// What was loaded with a mutant in it must not meet the next one.
		if (isStatic) this.#loaded = undefined;
		const tests = [...testsOf(state.rootDescribeBlock)];
		for (const { id, test } of tests) {
			const mode = testFilter && !testFilter.includes(id) ? 'skip' : undefined;
			Object.assign(test, { mode, errors: [], status: null });
		}
		instrumented.activeMutant = activeMutant?.id;
		await circus.run();
		instrumented.activeMutant = undefined;
		return tests.map(({ id, test }) => resultOf(id, test));
	}

	#load() {
		this.#loaded = undefined;
		this.#forget();
		for (const file of this.#files) {
			circus.describe(path.basename(file, '.test.ts'), () => this.#loadTests(file));
		}
		this.#loaded = circus.getState().rootDescribeBlock;
	}

	#loadTests(file) {
		this.#file = path.basename(file, '.test.ts');
		this.#mocks.set(this.#file, []);
		try {
			this.#require(file);
		} catch (error) {
			if (error !== LOAD_AGAIN) throw error;
			this.#forget();
			this.#require(file);
		}
	}

	/** Jest moves `mock` in front of the imports; here, the module gives way and the file is loaded again. */
	#modules() {
		return {
			mocked: (mock) => mock,
			requireActual: (name) => this.#replaced.get(name)?.actual ?? this.#require(name),
			mock: (name, factory) => {
				const replaced = this.#replaced.get(name);
				if (replaced) {
					const members = factory();
					this.#mocks.get(this.#file).push([name, members]);
					Object.assign(replaced.exports, members);
					return;
				}
				const actual = this.#require(name);
				const module = this.#require.cache[this.#require.resolve(name)];
				module.exports = { ...actual };
				this.#replaced.set(name, { actual, exports: module.exports });
				throw LOAD_AGAIN;
			},
			isolateModules: (load) => {
				const before = { ...this.#require.cache };
				this.#forget();
				load();
				Object.assign(this.#require.cache, before);
			},
		};
	}

	/** Forgets the modules of the package and the tests, but not those of n8n and the sandbox. */
	#forget() {
		const kept = ['node_modules', 'sandbox'].map((name) => path.resolve(name) + path.sep);
		const root = process.cwd() + path.sep;
		for (const file of Object.keys(this.#require.cache)) {
			const isOwn = file.startsWith(root) && !kept.some((folder) => file.startsWith(folder));
			if (isOwn) delete this.#require.cache[file];
		}
	}

	#onEvent({ name, describeBlock, test }) {
		if (name === 'run_describe_start' && describeBlock.parent?.parent === undefined) {
			// n8n-core takes a history once in its life, and the tests of a file are a life.
			this.#require('n8n-core').DataDeduplicationService.instance = undefined;
			for (const { actual, exports } of this.#replaced.values()) Object.assign(exports, actual);
			for (const [name, members] of this.#mocks.get(describeBlock.name) ?? []) {
				Object.assign(this.#replaced.get(name).exports, members);
			}
		}
		if (name === 'test_start') {
			this.#failure = undefined;
			instrumented.currentTestId = idOf(test);
		}
		if (name === 'test_done') {
			if (this.#failure !== undefined) test.errors.push(this.#failure);
			instrumented.currentTestId = undefined;
			if (test.errors.length === 0) return;
			// One that fails is enough.
			for (const { test: other } of testsOf(circus.getState().rootDescribeBlock)) {
				if (!other.status) other.mode = 'skip';
			}
		}
	}
}

/** Of the `jest` of a test, what the tests use beside modules. */
function mocksAndTimers() {
	const mocker = new ModuleMocker(globalThis);
	const timers = new ModernFakeTimers({
		config: { fakeTimers: {}, rootDir: process.cwd() },
		global: globalThis,
	});
	const parts = {
		fn: mocker,
		spyOn: mocker,
		restoreAllMocks: mocker,
		useFakeTimers: timers,
		useRealTimers: timers,
		setSystemTime: timers,
		getTimerCount: timers,
		runAllTimersAsync: timers,
		advanceTimersByTime: timers,
		advanceTimersByTimeAsync: timers,
		advanceTimersToNextTimer: timers,
	};
	return Object.fromEntries(
		Object.entries(parts).map(([name, part]) => [name, part[name].bind(part)]),
	);
}

function idOf(test) {
	const names = [];
	for (let one = test; one.parent; one = one.parent) names.unshift(one.name);
	return names.join(' › ');
}

function* testsOf(block) {
	for (const child of block.children) {
		if (child.type === 'test') yield { id: idOf(child), test: child };
		else yield* testsOf(child);
	}
}

function resultOf(id, { status, errors, duration }) {
	const result = { id, name: id, timeSpentMs: duration ?? 0 };
	if (status !== 'done') return { ...result, status: TestStatus.Skipped };
	if (errors.length === 0) return { ...result, status: TestStatus.Success };
	const [error] = errors.flat();
	return { ...result, status: TestStatus.Failed, failureMessage: inspect(error) };
}

const createRunner = (options) => new InProcessRunner(options);
createRunner.inject = tokens(commonTokens.options);

const TEXTS = [
	'a',
	'article',
	'description',
	'displayName',
	'documentationUrl',
	'docsUrl',
	'hint',
	'label',
	'many',
	'one',
];

/** What people read is no behaviour that a test could state better than the code. */
const texts = {
	shouldIgnore({ node, parent }) {
		if (node.type !== 'StringLiteral') return undefined;
		const isText = TEXTS.includes(parent?.key?.name) || /\S\s+\S/.test(node.value);
		return isText ? 'A text for people' : undefined;
	},
};

export const strykerPlugins = [
	declareFactoryPlugin(PluginKind.TestRunner, 'inProcess', createRunner),
	declareValuePlugin(PluginKind.Ignore, 'texts', texts),
];
