import type { ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';

import { badRequest } from '../base/problem';
import type { Control } from './control';

export function read<T>(isValid: ValidateFunction<T>, body: unknown): T {
	if (isValid(body)) return body;
	const errors = (isValid.errors ?? []).map(
		({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is not valid'}`,
	);
	throw badRequest(errors.join('; '));
}

/** A POST that changes something and answers with `change`'s result, or with the summary when it gives none. */
export function addChange(
	app: FastifyInstance,
	control: Control,
	path: string,
	change: (body: unknown, parameters: unknown) => object | void,
): void {
	app.post(path, (request, reply) =>
		reply.send(change(request.body, request.params) ?? control.summary()),
	);
}
