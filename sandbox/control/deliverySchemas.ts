import Ajv2020 from 'ajv/dist/2020';

import type { DeliverySettings } from '../webhooks/deliveries';
import type { FloodOptions, ReleaseOptions, SendOptions } from '../webhooks/onDemand';
import { NOTATIONS } from '../webhooks/notation';
import { TAMPERINGS } from '../webhooks/tamper';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

const positive = { type: 'integer', minimum: 1 };
const batch = { ...positive, maximum: 100 };
const text = { type: 'string' };

const object = (properties: Record<string, object>, ...required: string[]) => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

/** Checks of the bodies that the routes for deliveries take. */
export const isDeliverySettings = ajv.compile<Partial<DeliverySettings>>(
	object({ giveUpMs: positive, heartbeatMs: positive, updatedFields: { enum: NOTATIONS } }),
);

export const isSendOptions = ajv.compile<SendOptions>(
	object({
		webhookId: text,
		events: { type: 'array', items: { type: 'object' } },
		body: text,
		batchSize: batch,
		isReversed: { type: 'boolean' },
		times: positive,
		tampering: { enum: TAMPERINGS },
		headers: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
		concurrency: positive,
	}),
);

export const isReleaseOptions = ajv.compile<ReleaseOptions>(
	object({
		order: { type: 'array', items: { type: 'integer', minimum: 0 } },
		batchSize: batch,
		times: positive,
	}),
);

export const isFloodOptions = ajv.compile<FloodOptions>(
	object(
		{ webhookId: text, deliveries: positive, eventsEach: batch, concurrency: positive },
		'deliveries',
		'eventsEach',
		'concurrency',
	),
);
