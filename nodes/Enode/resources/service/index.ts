import type { Resource } from '../../define/operation';
import { checkReadiness } from './checkReadiness';
import { getIntegrations } from './getIntegrations';
import { getVendorHealth } from './getVendorHealth';

export const service: Resource = {
	name: 'Service',
	value: 'service',
	description: 'The status of Enode, the vendors that it supports, and how well they work',
	operations: [checkReadiness, getIntegrations, getVendorHealth],
};
