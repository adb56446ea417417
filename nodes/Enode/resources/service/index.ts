import type { Resource } from '../../define/operation';
import { checkReadiness } from './checkReadiness';
import { getIntegrations } from './getIntegrations';
import { getVendorHealth } from './getVendorHealth';

export const service: Resource = {
	name: 'Service',
	value: 'service',
	operations: [checkReadiness, getIntegrations, getVendorHealth],
};
