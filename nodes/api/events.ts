import type { INodePropertyOptions } from 'n8n-workflow';

interface EventOption extends INodePropertyOptions {
	value: string;
}

export const ALL_EVENTS = '*';
/** Only workflows that were made before 'Action Updated' existed know it. */
export const DEPRECATED = 'user:charge-action:updated';
export const HEARTBEAT = 'system:heartbeat';
export const TEST = 'enode:webhook:test';
export const ACTION_UPDATED = 'user:vendor-action:updated';
export const INVALIDATED = 'user:credentials:invalidated';

export const DEVICES = {
	battery: { label: 'Battery', article: 'A battery' },
	charger: { label: 'Charger', article: 'A charger' },
	hvac: { label: 'HVAC', article: 'An HVAC unit' },
	inverter: { label: 'Inverter', article: 'An inverter' },
	meter: { label: 'Meter', article: 'A meter' },
	vehicle: { label: 'Vehicle', article: 'A vehicle' },
};

const ofDevices: EventOption[] = Object.entries(DEVICES).flatMap(([type, { label, article }]) => [
	{
		name: `${label} Deleted`,
		value: `user:${type}:deleted`,
		description: `${article} was removed, for example because its user was unlinked`,
	},
	{
		name: `${label} Discovered`,
		value: `user:${type}:discovered`,
		description: `${article} was found for a user. Its state follows as an update.`,
	},
	{
		name: `${label} Updated`,
		value: `user:${type}:updated`,
		description: `${article} has new values, which <code>updatedFields</code> lists`,
	},
]);

const others: EventOption[] = [
	{
		name: 'Action Updated',
		value: ACTION_UPDATED,
		description: 'A command, such as to start charging, was confirmed, failed or was cancelled',
	},
	{
		name: 'Charge Action Updated (Deprecated)',
		value: DEPRECATED,
		description: "Replaced by 'Action Updated'",
	},
	{
		name: 'Credentials Invalidated',
		value: INVALIDATED,
		description: 'The account of a user at a vendor stopped working and must be linked again',
	},
	{
		name: 'Inverter Statistics Updated',
		value: 'user:inverter:statistics-updated',
		description: 'The production of an inverter was filled in or corrected',
	},
	{
		name: 'Schedule Status Updated',
		value: 'user:schedule:execution-updated',
		description: 'A schedule took effect, or something prevents it',
	},
	{
		name: 'Smart Charging Status Updated',
		value: 'user:vehicle:smart-charging-status-updated',
		description: 'The smart charging of a vehicle has a new state or plan',
	},
	{
		name: 'Webhook Test',
		value: TEST,
		description: "Someone tested the webhook, for example with the Enode node's 'Test' operation",
	},
];

/** All that Enode lets a webhook subscribe to (WebhookEventName, version 2024-10-01). */
export const eventOptions: EventOption[] = [
	{
		name: '[All]',
		value: ALL_EVENTS,
		description: 'All events, also those of HEM systems and those that Enode adds later',
	},
	...[...ofDevices, ...others].sort((a, b) => a.name.localeCompare(b.name)),
];

/** What to subscribe to: `*` already stands for everything else. */
export function subscription(chosen: string[]): string[] {
	return chosen.includes(ALL_EVENTS) ? [ALL_EVENTS] : [...new Set(chosen)];
}
