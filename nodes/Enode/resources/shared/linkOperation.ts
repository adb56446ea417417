import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isPublic, parseAddress } from '../../../api/address';
import { asResult } from '../../../api/pages';
import type { EnodeRequest } from '../../../api/request';
import { type linkOptions, redirectUri, resumeWorkflow } from '../../fields/link';
import type { FieldValue, Read } from '../../../parameters/fieldValue';
import { refuse } from '../../../parameters/refusal';
import { type JobRun, recordOf } from '../../define/job';
import type { Operation, OperationTexts, RunInput } from '../../define/operation';

/** How long Link UI may be opened (Enode). */
const VALID = 24 * 3_600_000;

/** Of a Redirect URI (Enode). */
const LONGEST = 500;

const SET_ADDRESS =
	'Set N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL) to the public https address of this n8n, and restart it.';

interface LinkDefinition<F extends readonly INodeProperties[]> extends OperationTexts {
	fields: F;
	request(read: Read<F>, destination: string): EnodeRequest;
	/** The user who links; null where it is not known. */
	userOf(read: Read<F>, run: JobRun): Promise<string | null>;
	hints?: Record<number, string>;
}

/** The address that resumes this execution; throws where Enode cannot take it. */
function resumeAddress({ resumeUrl }: RunInput): string {
	const address = resumeUrl();
	if (address.length <= LONGEST) return address;
	return refuse(
		resumeWorkflow,
		`needs an address of ${address.length} characters, and Enode takes ${LONGEST}`,
		'Give this n8n a shorter address with N8N_WEBHOOK_URL (before n8n 2.30: WEBHOOK_URL).',
	);
}

/** What a user should know who waits for somebody to come back there. */
function warningsOf(address: string, { items }: RunInput): string[] {
	const url = parseAddress(address);
	return [
		...(isPublic(url)
			? []
			: [
					`Enode sends the user back to ${url?.host ?? address}, which other devices cannot reach: the Wait node goes on only for a user on this network. ${SET_ADDRESS}`,
				]),
		...(items.length > 1
			? [
					`All ${items.length} links lead back to the same execution: the first user who comes back lets it go on for all. Run one item at a time, with Loop Over Items or a workflow for each.`,
				]
			: []),
	];
}

/** Declares an operation that makes an address where a user links, and says until when and for whom. */
export function linkOperation<const F extends readonly INodeProperties[]>(
	definition: LinkDefinition<F>,
): Operation {
	const { name, value, action, description, fields, hints } = definition;
	return {
		...{ name, value, action, description, fields },
		prepare(read, input) {
			const options = read('options') as FieldValue<typeof linkOptions>;
			const isResumed = options.resumeWorkflow ?? false;
			const destination = isResumed ? resumeAddress(input) : (read(redirectUri.name) as string);
			const warnings = isResumed ? warningsOf(destination, input) : [];
			const request = { hints, ...definition.request(read as Read<F>, destination) };
			return {
				changes: recordOf(request.path),
				async run(run): Promise<IDataObject[]> {
					const session = asResult((await run.send(request)).body);
					const expiresAt = new Date(Date.now() + VALID).toISOString();
					for (const warning of warnings) run.hint(warning, 'warning');
					// The link is made, so it is put out whatever becomes of this.
					const userId = await definition.userOf(read as Read<F>, run).catch(() => null);
					return [{ userId, ...session, expiresAt }];
				},
			};
		},
	};
}
