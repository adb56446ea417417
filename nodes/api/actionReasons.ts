interface ActionReason {
	why: string;
	advice?: string;
}

/** Why an action did not succeed, and what to do about it, in words; the keys are Enode's. */
export const ACTION_REASONS = new Map<string, ActionReason>([
	[
		'CONFLICT',
		{
			why: 'A newer command replaced it.',
			advice: 'Send the command again if you still need it.',
		},
	],
	[
		'FAILED_PRECONDITION',
		{
			why: 'The device was not in a state in which it could do this.',
			advice: 'Check that it is plugged in, reachable and able to do this.',
		},
	],
	[
		'NO_RESPONSE',
		{
			why: 'The device did not answer in time.',
			advice: 'Check that it is reachable, and try again.',
		},
	],
	[
		'NOT_FOUND',
		{
			why: 'The vendor no longer knows the device.',
			advice: 'The user may have to link it again.',
		},
	],
	['REQUESTED_CANCELLATION', { why: 'It was cancelled on request.' }],
	['UNNECESSARY', { why: 'The device was already in this state.' }],
]);
