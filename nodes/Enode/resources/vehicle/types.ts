/** A vehicle as far as it is read here; the node passes on every field, known or not. */
export interface Vehicle {
	id?: string;
	userId?: string;
	vendor?: string;
	/** ISO 8601, UTC: last contact with the vendor. */
	lastSeen?: string;
	isReachable?: boolean | null;
	information?: {
		displayName?: string | null;
		brand?: string | null;
		model?: string | null;
		vin?: string | null;
	} | null;
	chargeState?: {
		/** Percent. */
		batteryLevel?: number | null;
		/** km */
		range?: number | null;
		isPluggedIn?: boolean | null;
		isCharging?: boolean | null;
	} | null;
}
