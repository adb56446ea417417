import type { IDataObject } from 'n8n-workflow';
import { momentOptions } from '../../nodes/EnodeTrigger/moments/catalogue';
import { toItem, type Simplify } from '../../nodes/EnodeTrigger/moments/toItem';
import { MomentsHost } from './moments/host';
import { action, at, charge, invalidated, isoOf, minute, quiet } from './moments/said';

/** The items of the last delivery, at the start of minute 20, where all moments are chosen but some. */
function itemsOf(deliveries: IDataObject[][], only?: RegExp, simplify?: Simplify): IDataObject[] {
	const chosen = momentOptions
		.map(({ value }) => value)
		.filter((value) => !only || only.test(value));
	const host = new MomentsHost({ chosen, level: 80, suppressRepeats: 0 });
	const [last, ...before] = [...deliveries].reverse();
	for (const events of before.reverse()) host.deliver(events);
	const events = last!.map((event): IDataObject => ({ ...event, deliveryId: 'delivery' }));
	return host.deliver(events).map((moment) => {
		return toItem(moment, events[moment.event]!, minute(20), simplify);
	});
}

describe('the item of a moment', () => {
	it('says what happened to which asset, when, and what Enode says of it now', () => {
		const event = charge(5, { isPluggedIn: true });
		expect(itemsOf([[quiet(0, { isPluggedIn: false })], [event]])).toEqual([
			{
				event: 'when:pluggedIn:vehicle',
				assetType: 'vehicle',
				assetId: 'car',
				userId: 'ann',
				changedAt: isoOf(5),
				ageSeconds: 900,
				previous: false,
				current: true,
				createdAt: isoOf(5),
				version: '2024-10-01',
				user: { id: 'ann' },
				vehicle: event.vehicle,
				deliveryId: 'delivery',
			},
		]);
	});

	it('tells the time of the data, and not that of the event', () => {
		const late = { ...charge(5, { isPluggedIn: true }), createdAt: isoOf(19) };
		const [item] = itemsOf([[late]]);
		expect(item).toMatchObject({ changedAt: isoOf(5), createdAt: isoOf(19), ageSeconds: 900 });
	});

	it('is not from the future where a clock is ahead', () => {
		const [item] = itemsOf([[charge(21, { isPluggedIn: true })]]);
		expect(item).toMatchObject({ changedAt: isoOf(21), ageSeconds: 0 });
	});

	it('is for each moment that one event brings, with the value of its own field', () => {
		const state = { isPluggedIn: false, isCharging: false, batteryLevel: 76 };
		const then = { isPluggedIn: true, isCharging: true, batteryLevel: 81 };
		const items = itemsOf([[quiet(0, state)], [charge(5, then), at(6, 'home')]]);
		expect(items.map(({ event, previous, current }) => [event, previous, current])).toEqual([
			['when:pluggedIn:vehicle', false, true],
			['when:chargingStarted:vehicle', false, true],
			['when:levelRoseTo:vehicle', 76, 81],
			['when:arrived:vehicle', null, 'home'],
		]);
	});

	it('holds simplified fields in place of the asset, under the same name', () => {
		const simplify: Simplify = (type, { id }) => ({ type, id });
		const [item] = itemsOf([[charge(5, { isPluggedIn: true })]], undefined, simplify);
		expect(item).toMatchObject({ assetId: 'car', vehicle: { type: 'vehicle', id: 'car' } });
	});

	it('names the asset of a charger as Enode does', () => {
		const [item] = itemsOf([[charge(5, { isPluggedIn: true }, { of: 'charger', id: 'box' })]]);
		expect(item).toMatchObject({ assetType: 'charger', assetId: 'box', charger: { id: 'box' } });
	});

	it('names the vendor of an account that has to be linked again', () => {
		const simplify: Simplify = () => ({});
		expect(itemsOf([[invalidated(5)]], undefined, simplify)).toEqual([
			{
				event: 'when:needsRelink',
				assetType: null,
				assetId: null,
				userId: 'ann',
				changedAt: isoOf(5),
				ageSeconds: 900,
				previous: null,
				current: null,
				createdAt: isoOf(5),
				version: '2024-10-01',
				user: { id: 'ann' },
				vendor: 'TESLA',
				deliveryId: 'delivery',
			},
		]);
	});
});

describe('the reason why charging stopped', () => {
	it.each([
		['finished', { powerDeliveryState: 'PLUGGED_IN:COMPLETE' }],
		['finished', { isFullyCharged: true, isPluggedIn: false }],
		['finished', { batteryLevel: 79, chargeLimit: 80 }],
		['unplugged', { isPluggedIn: false, powerDeliveryState: 'UNKNOWN' }],
		['unplugged', { isPluggedIn: null, powerDeliveryState: 'UNPLUGGED' }],
		['fault', { powerDeliveryState: 'PLUGGED_IN:FAULT', isPluggedIn: true }],
		['noPower', { powerDeliveryState: 'PLUGGED_IN:NO_POWER', isPluggedIn: true }],
		['paused', { powerDeliveryState: 'PLUGGED_IN:STOPPED', batteryLevel: 78.9, chargeLimit: 80 }],
		['paused', { batteryLevel: null, chargeLimit: 80 }],
	])('is %s: %j', (reason, state) => {
		const items = itemsOf(
			[[quiet(0, { isCharging: true })], [charge(5, { isCharging: false, ...state })]],
			/chargingStopped/,
		);
		expect(items).toMatchObject([{ event: 'when:chargingStopped:vehicle', reason }]);
	});

	it('is told of a charger as well', () => {
		const items = itemsOf(
			[
				[quiet(0, { isCharging: true }, { of: 'charger' })],
				[charge(5, { isCharging: false, isPluggedIn: false }, { of: 'charger' })],
			],
			/chargingStopped/,
		);
		expect(items).toMatchObject([{ event: 'when:chargingStopped:charger', reason: 'unplugged' }]);
	});
});

describe('an action that failed', () => {
	it('says of which asset it is, when it ended, and how', () => {
		const [item] = itemsOf([
			[action(9, 'a', 'FAILED', { updatedAt: isoOf(7), completedAt: isoOf(6) })],
		]);
		expect(item).toMatchObject({
			event: 'when:actionFailed',
			assetType: 'vehicle',
			assetId: 'car',
			changedAt: isoOf(6),
			previous: null,
			current: 'FAILED',
			vendorAction: { id: 'a', state: 'FAILED' },
		});
	});

	it('without an end, goes by its last change, and without that by the event', () => {
		const ended = [{ updatedAt: isoOf(7), completedAt: null }, {}].map((times, index) =>
			action(9, `action ${index}`, 'FAILED', times),
		);
		expect(itemsOf([ended]).map(({ changedAt }) => changedAt)).toEqual([isoOf(7), isoOf(9)]);
	});

	it.each([
		['The car was asleep.', { type: 'NO_RESPONSE', detail: 'The car was asleep.' }],
		['The vendor no longer knows the device.', { type: 'NOT_FOUND', detail: ' ' }],
		['A newer command replaced it.', { type: 'CONFLICT' }],
		['The device was already in this state.', { type: 'UNNECESSARY' }],
		['Enode gave no reason.', { type: 'SOMETHING_NEW' }],
		['Enode gave no reason.', null],
	])('says why: %s', (reason, failureReason) => {
		expect(itemsOf([[action(5, 'a', 'CANCELLED', { failureReason })]])).toMatchObject([{ reason }]);
	});
});
