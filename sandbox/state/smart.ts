export interface SmartPlan {
	id: string;
	vehicleId: string;
	userId: string;
	locationId: string | null;
	vendor: string;
	currency: string;
	nonSmartCost: number;
	smartCost: number | null;
	stopAt: string;
	startAt: string | null;
	estimatedFinishAt: string;
	stopConfirmedAt: string | null;
	startConfirmedAt: string | null;
	endedAt: string | null;
	finalState: string | null;
	failureCondition: string | null;
}

export interface SmartOverride {
	createdAt: string;
	endedAt: string | null;
	targetType: 'vehicle';
	targetId: string;
	vendorActionId: string | null;
}

/** Where one vehicle stands in smart charging; the newest plan is the last. */
export interface SmartRecord {
	state: string;
	updatedAt: string;
	stateChangedAt: string;
	plans: SmartPlan[];
	override: SmartOverride | null;
}
