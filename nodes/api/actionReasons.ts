/** Why an action did not succeed, in words; the keys are Enode's. */
export const ACTION_REASONS = new Map(
	Object.entries({
		CONFLICT: 'A newer command replaced it.',
		FAILED_PRECONDITION: 'The device was not in a state in which it could do this.',
		NO_RESPONSE: 'The device did not answer in time.',
		NOT_FOUND: 'The vendor no longer knows the device.',
		REQUESTED_CANCELLATION: 'It was cancelled on request.',
		UNNECESSARY: 'The device was already in this state.',
	}),
);
