import type { INodePropertyOptions } from 'n8n-workflow';
import { type AssetType, COLLECTIONS } from '../../api/assets';
import { ACTION_UPDATED, DEVICES, INVALIDATED } from '../../api/events';
import type { Field } from './fields';
import { type Kind, KINDS, type SubjectType } from './kinds';

const PREFIX = 'when:';

/** Told where the trigger's webhook was repaired; no event of Enode brings it. */
export const WEBHOOK_RESTORED = 'when:webhookRestored';

/** A moment as it can be chosen. */
export interface Definition {
	value: string;
	kind: Kind;
	type: SubjectType;
}

/** What the user chose of moments. */
export interface MomentChoice {
	/** Values of the list, such as `when:pluggedIn:vehicle`; events among them are left aside. */
	chosen: readonly string[];
	/** Percent, for moments of the battery level. */
	level: number;
	/** Minutes in which the same moment of the same asset is told once; 0 for no limit. */
	suppressRepeats: number;
}

interface MomentOption extends INodePropertyOptions {
	value: string;
	description: string;
}

export function isAssetType(type: string): type is AssetType {
	return Object.hasOwn(COLLECTIONS, type);
}

const definitions = new Map<string, Definition>(
	KINDS.flatMap((kind) =>
		kind.types.map((type) => {
			const value = PREFIX + (isAssetType(type) ? `${kind.name}:${type}` : kind.name);
			return [value, { value, kind, type }];
		}),
	),
);

function optionOf({ value, kind, type }: Definition): MomentOption {
	const { label, describe } = kind;
	if (!isAssetType(type)) return { name: label, value, description: describe('') };
	const device = DEVICES[type];
	const article = device.article.charAt(0).toLowerCase() + device.article.slice(1);
	return { name: `${device.label} ${label}`, value, description: describe(article) };
}

/** All moments, as they are offered in the list of the trigger. */
export const momentOptions: MomentOption[] = [
	...[...definitions.values()].map(optionOf),
	{
		name: 'Webhook Restored',
		value: WEBHOOK_RESTORED,
		description:
			'When Enode had stopped sending events to this workflow and n8n has restored the webhook',
	},
].sort((a, b) => a.name.localeCompare(b.name));

/** Those that are about a battery level. */
export const withLevel = [...definitions.values()]
	.filter(({ kind }) => kind.name.startsWith('level'))
	.map(({ value }) => value);

export function isMoment(value: string): boolean {
	return value === WEBHOOK_RESTORED || definitions.has(value);
}

const updatesOf = (type: string) => `user:${type}:updated`;

function eventsOf(value: string): string[] {
	const type = definitions.get(value)?.type;
	if (type === undefined) return isMoment(value) ? [] : [value];
	if (type === 'action') return [ACTION_UPDATED];
	if (type === 'link') return [INVALIDATED, ...Object.keys(COLLECTIONS).map(updatesOf)];
	return [updatesOf(type), `user:${type}:discovered`, `user:${type}:deleted`];
}

/** The events of Enode that the chosen moments are made of, and the events that were chosen. */
export function subscriptionOf(values: readonly string[]): string[] {
	return [...new Set(values.flatMap(eventsOf))];
}

/** The chosen moments of a subject such as `vehicle <id>`, in the order in which one event brings them. */
export function chosenOf(choice: MomentChoice, subject: string): Definition[] {
	const [type] = subject.split(' ');
	return [...definitions.values()].filter(
		(definition) => definition.type === type && choice.chosen.includes(definition.value),
	);
}

/** The fields that the moments need, by name. */
export function fieldsOf(moments: Definition[], level: number): Map<string, Field> {
	const fields = moments.flatMap(({ kind }) => kind.fields(level));
	return new Map(fields.map((field) => [field.name, field]));
}

/** The facet that keeps when a moment was told. */
export function markOf(kind: Kind): string {
	return `fired:${kind.name}`;
}
