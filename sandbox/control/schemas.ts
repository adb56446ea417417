import Ajv2020 from 'ajv/dist/2020';

import type { PlugFault } from '../simulation/fault';
import type { ActionEnd } from '../state/action';
import { ASSET_TYPES, type AssetType } from '../state/asset';
import type { ActionSettings } from './control';
import type { FaultRule } from './faults';
import type { DriveOptions, ReachOptions } from './happenings';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

const object = (properties: Record<string, object>, ...required: string[]) => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

const status = { type: 'integer', minimum: 200, maximum: 599 };
const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const anything = {};

const responses = [
	object(
		{
			kind: { const: 'status' },
			status,
			body: anything,
			headers: { type: 'object', additionalProperties: text },
		},
		'kind',
		'status',
	),
	object({ kind: { enum: ['cut', 'truncate', 'hang'] } }, 'kind'),
	object({ kind: { const: 'delay' }, ms: { type: 'number', minimum: 0 } }, 'kind', 'ms'),
	object(
		{ kind: { const: 'text' }, status, body: text, contentType: text },
		'kind',
		'status',
		'body',
		'contentType',
	),
	object({ kind: { const: 'json' }, status, body: anything }, 'kind', 'status', 'body'),
];

/** Checks of the bodies that the control interface takes. */
export const isFaultRule = ajv.compile<FaultRule>(
	object(
		{
			match: object({ method: text, path: text }),
			times: count,
			after: count,
			respond: { anyOf: responses },
		},
		'respond',
	),
);

export const isLatency = ajv.compile<{ ms: number }>(
	object({ ms: { type: 'number', minimum: 0 } }, 'ms'),
);

export const isRateLimit = ajv.compile<{ perSecond: number | null }>(
	object({ perSecond: { type: ['number', 'null'], exclusiveMinimum: 0 } }, 'perSecond'),
);

export const isClockChange = ajv.compile<{ advanceMs?: number; speed?: number }>(
	object({
		advanceMs: { type: 'number', minimum: 0 },
		speed: { type: 'number', exclusiveMinimum: 0 },
	}),
);

const failureReason = object(
	{
		type: {
			enum: [
				...['NO_RESPONSE', 'FAILED_PRECONDITION', 'CONFLICT'],
				...['NOT_FOUND', 'UNNECESSARY', 'REQUESTED_CANCELLATION'],
			],
		},
		detail: text,
	},
	'type',
	'detail',
);

const actionEnds = [
	object({ state: { const: 'CONFIRMED' } }, 'state'),
	object({ state: { enum: ['FAILED', 'CANCELLED'] }, failureReason }, 'state', 'failureReason'),
];

export const isActionEnd = ajv.compile<ActionEnd>({ anyOf: actionEnds });

export const isActionSettings = ajv.compile<ActionSettings>(
	object({
		settleMs: count,
		next: {
			type: 'array',
			items: {
				anyOf: [...actionEnds, object({ state: { const: 'PENDING' } }, 'state')],
			},
		},
	}),
);

export const isConnectionLimit = ajv.compile<{ limit: number | null }>(
	object({ limit: { type: ['integer', 'null'], minimum: 0 } }, 'limit'),
);

export const isRefreshSettings = ajv.compile<{ afterMs: number | null }>(
	object({ afterMs: { type: ['integer', 'null'], minimum: 0 } }, 'afterMs'),
);

const yesOrNo = { type: 'boolean' };

export const isPlug = ajv.compile<{ isPluggedIn: boolean; otherId?: string }>(
	object({ isPluggedIn: yesOrNo, otherId: text }, 'isPluggedIn'),
);

export const isCharging = ajv.compile<{ isCharging: boolean }>(
	object({ isCharging: yesOrNo }, 'isCharging'),
);

export const isLevel = ajv.compile<{ level?: number }>(
	object({ level: { type: 'number', minimum: 0, maximum: 100 } }),
);

export const isDrive = ajv.compile<DriveOptions>(
	object(
		{ locationId: { type: ['string', 'null'] }, km: { type: 'number', minimum: 0 } },
		'locationId',
	),
);

export const isReach = ajv.compile<ReachOptions>(
	object({ isReachable: yesOrNo, isDataLost: yesOrNo }, 'isReachable'),
);

export const isPlugFault = ajv.compile<{ fault: PlugFault }>(
	object({ fault: { enum: ['FAULT', 'NO_POWER', null] } }, 'fault'),
);

export const isLife = ajv.compile<{ isOn: boolean }>(object({ isOn: yesOrNo }, 'isOn'));

export const isChargeRates = ajv.compile<{ areTold: boolean }>(
	object({ areTold: yesOrNo }, 'areTold'),
);

export const isPatch = ajv.compile<Record<string, unknown>>({ type: 'object', minProperties: 1 });

export const isAssetPath = ajv.compile<{ type: AssetType; id: string }>(
	object({ type: { enum: ASSET_TYPES }, id: text }, 'type', 'id'),
);

export const isIdPath = ajv.compile<{ id: string }>(object({ id: text }, 'id'));

export const isVendorPath = ajv.compile<{ userId: string; vendor: string }>(
	object({ userId: text, vendor: text }, 'userId', 'vendor'),
);
