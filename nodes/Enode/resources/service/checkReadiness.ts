import { operation } from '../../define/operation';

/** Enode answers 204 when it is ready, and 503 when it is not. */
const NOT_READY = 503;

export const checkReadiness = operation({
	name: 'Check Readiness',
	value: 'checkReadiness',
	action: 'Check whether Enode is ready',
	description: 'Check whether the Enode service as a whole is ready',
	fields: [],
	request: () => ({ method: 'GET', path: '/health/ready', accept: [NOT_READY] }),
	records: ({ status }) => [{ ready: status !== NOT_READY }],
});
