/** Ways out of the refusals that both commands of an HVAC know. */
export const hints = {
	400: "Check that the unit can do this ('capabilities' of its raw data) and that the set points are within its ranges.",
	422: "An Enode schedule controls this unit. To take over, turn off 'Enabled' with Schedule: 'Update'.",
};
