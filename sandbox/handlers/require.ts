import { userNotFound } from '../base/problem';
import type { User } from '../state/user';
import { pathParameter, type Call } from './handler';

export function requireUser(call: Call): User {
	const id = pathParameter(call, 'userId');
	const user = call.state.users.get(id);
	if (!user) throw userNotFound(id);
	return user;
}
