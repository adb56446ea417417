import type { IDataObject } from 'n8n-workflow';
import type { Notation } from '../../../sandbox/webhooks/notation';
import { action, at, charge, invalidated, isoOf, quiet, reach, turn, update } from './said';

/** A delivery and the moments that it brings; or another process goes on. */
type Step = [delivery: IDataObject[], ...expected: string[]] | 'restart';

export interface Sequence {
	title: string;
	/** Moments without `when:`. */
	chosen: string[];
	level?: number;
	suppressRepeats?: number;
	/** Without it, the outcome is the same however `updatedFields` is written. */
	notations?: Notation[];
	steps: Step[];
}

const plug = (time: number, isPluggedIn: boolean | null) => charge(time, { isPluggedIn });
const charging = (time: number, isCharging: boolean | null, more: IDataObject = {}) =>
	charge(time, { isCharging, ...more });
const power = (time: number, powerDeliveryState: string) => charge(time, { powerDeliveryState });
const level = (time: number, batteryLevel: number | null) => charge(time, { batteryLevel });

const PLACES = ['arrived:vehicle', 'left:vehicle'];
const PLUG = ['pluggedIn:vehicle', 'unplugged:vehicle'];
const IN = 'pluggedIn:vehicle false→true';
const OUT = 'unplugged:vehicle true→false';

const plugs: Sequence[] = [
	{
		title: 'a vehicle is plugged in, and unplugged',
		chosen: PLUG,
		steps: [[[quiet(0, { isPluggedIn: false })]], [[plug(5, true)], IN], [[plug(9, false)], OUT]],
	},
	{
		title: 'only the moment that was chosen is told',
		chosen: ['unplugged:vehicle'],
		steps: [[[quiet(0, { isPluggedIn: false })]], [[plug(5, true)]], [[plug(9, false)], OUT]],
	},
	{
		title: 'a charger is plugged in, and vehicles do not matter',
		chosen: ['pluggedIn:charger'],
		steps: [
			[[quiet(0, { isPluggedIn: false }, { of: 'charger' }), quiet(0, { isPluggedIn: false })]],
			[[plug(5, true)]],
			[[charge(5, { isPluggedIn: true }, { of: 'charger' })], 'pluggedIn:charger false→true'],
		],
	},
	{
		title: 'a value that stays is no moment, whatever is said to have changed',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: true })]],
			[[plug(5, true)]],
			[[plug(6, true), plug(7, true)]],
		],
	},
	{
		title: 'null is no value: what was known before it holds',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: true })]],
			[[plug(5, null)]],
			[[plug(6, true)]],
			[[plug(7, null)]],
			[[plug(8, false)], OUT],
		],
	},
	{
		title: 'an asset without a charge state, or with null in its place, says nothing',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: true })]],
			[[update(5, { extra: { chargeState: null } })]],
			[[update(6, { named: ['chargeState'], extra: { chargeState: 'none' } })]],
			[[plug(8, false)], OUT],
		],
	},
	{
		title: 'at first sight, a change that is named is told',
		chosen: PLUG,
		steps: [[[plug(0, true)], 'pluggedIn:vehicle null→true']],
	},
	{
		title: 'at first sight, a value of which nothing says that it changed is remembered',
		chosen: PLUG,
		steps: [[[quiet(0, { isPluggedIn: true })]], [[plug(5, false)], OUT]],
	},
	{
		title: 'at first sight, another field that changed tells nothing of this one',
		chosen: PLUG,
		notations: ['paths', 'names', 'pointers'],
		steps: [[[quiet(0, { isPluggedIn: true }, { named: ['chargeState.range'] })]]],
	},
	{
		title: 'at first sight, the group that changed stands for the field',
		chosen: PLUG,
		notations: ['groups'],
		steps: [
			[
				[quiet(0, { isPluggedIn: true }, { named: ['chargeState.range'] })],
				'pluggedIn:vehicle null→true',
			],
		],
	},
	{
		title: 'at first sight, another group that changed tells nothing',
		chosen: PLUG,
		steps: [[[quiet(0, { isPluggedIn: true }, { named: ['location.latitude', 'isReachable'] })]]],
	},
	{
		title: 'the first fill of an asset is remembered: its information is among what changed',
		chosen: PLUG,
		steps: [
			[
				[
					charge(
						0,
						{ isPluggedIn: true },
						{
							named: ['information.vin', 'chargeState.isPluggedIn'],
							extra: { information: { vin: 'WVW' } },
						},
					),
				],
			],
			[[plug(5, false)], OUT],
		],
	},
	{
		title: 'the first fill of an asset is remembered: it was discovered in a delivery before',
		chosen: PLUG,
		steps: [[[turn(0, 'discovered')]], [[plug(1, true)]], [[plug(5, false)], OUT]],
	},
	{
		title: 'the first fill holds older data than the discovery',
		chosen: PLUG,
		steps: [[[turn(10, 'discovered'), plug(1, true)]], [[plug(12, false)], OUT]],
	},
	{
		title: 'the first fill of an asset is remembered over a restart',
		chosen: PLUG,
		steps: [
			[[turn(0, 'discovered')]],
			'restart',
			[[plug(1, true)]],
			'restart',
			[[plug(5, false)], OUT],
		],
	},
	{
		title: 'an asset that is discovered again starts anew',
		chosen: PLUG,
		steps: [
			[[plug(0, false)], 'unplugged:vehicle null→false'],
			[[turn(3, 'discovered')]],
			[[plug(4, true)]],
		],
	},
	{
		title: 'a discovery is no change, whatever it names and whatever was known',
		chosen: [...PLUG, ...PLACES],
		steps: [
			[[update(0, { location: { id: 'home' }, charge: { isPluggedIn: true } })]],
			[[{ ...turn(3, 'discovered'), updatedFields: ['location', 'chargeState'] }]],
			[[{ ...turn(3, 'discovered', { id: 'other' }), updatedFields: ['location'] }]],
		],
	},
	{
		title: 'a discovery goes by the event, and not by the last contact',
		chosen: PLUG,
		steps: [
			[[quiet(5, { isPluggedIn: true })]],
			[[turn(6, 'discovered', { seen: 1 })]],
			[[plug(7, false)]],
		],
	},
	{
		title: 'a discovery that comes late does not make what is known less known',
		chosen: PLUG,
		steps: [
			[[quiet(3, { isPluggedIn: true })]],
			[[turn(2, 'discovered')]],
			[[plug(5, false)], OUT],
		],
	},
	{
		title: 'an asset that was deleted is forgotten: its next value is a first sight',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[turn(3, 'deleted')]],
			[[quiet(4, { isPluggedIn: true })]],
			[[plug(5, false)], OUT],
		],
	},
	{
		title: 'an asset is deleted, discovered and filled in one delivery',
		chosen: [...PLUG, 'arrived:vehicle'],
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[turn(3, 'deleted'), turn(3, 'discovered'), plug(2, true), at(2, 'home')]],
			[[plug(5, false), at(6, 'work')], `0 ${OUT}`, '1 arrived:vehicle home→work'],
		],
	},
	{
		title: 'an asset is deleted and told of again in one delivery, as if for the first time',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[turn(3, 'deleted'), quiet(4, { isPluggedIn: true })]],
			[[plug(5, false)], OUT],
		],
	},
	{
		title: 'assets do not get mixed up, also those of two types with one ID',
		chosen: ['pluggedIn:vehicle', 'pluggedIn:charger'],
		steps: [
			[[quiet(0, { isPluggedIn: false }), quiet(0, { isPluggedIn: true }, { id: 'other' })]],
			[[charge(1, { isPluggedIn: true }, { id: 'other' })]],
			[[quiet(2, { isPluggedIn: true }, { of: 'charger' })]],
			[[plug(3, true)], IN],
		],
	},
	{
		title: 'a batch tells all of it, one after the other',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[plug(1, true), plug(2, false), plug(3, true)], `0 ${IN}`, `1 ${OUT}`, `2 ${IN}`],
		],
	},
	{
		title: 'a batch is walked in the order of its times, not of its events',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[plug(9, false), plug(5, true)], `0 ${OUT}`, `1 ${IN}`],
			[[plug(10, true)], IN],
		],
	},
	{
		title: 'what a batch says at one time is walked in the order of its events',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[plug(5, true), plug(5, false)], `0 ${IN}`, `1 ${OUT}`],
			[[plug(5, true)], IN],
		],
	},
	{
		title: 'older data is ignored, in a later delivery and over a restart',
		chosen: PLUG,
		steps: [
			[[quiet(10, { isPluggedIn: true })]],
			[[plug(9, false)]],
			[[plug(11, true)]],
			'restart',
			[[plug(10, false)]],
			[[plug(12, false)], OUT],
		],
	},
	{
		title: 'the same data again is no moment',
		chosen: PLUG,
		steps: [[[quiet(0, { isPluggedIn: false })]], [[plug(5, true)], IN], [[plug(5, true)]]],
	},
	{
		title: 'a restart forgets no value, and does not fire',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			'restart',
			[[plug(5, false)]],
			[[plug(6, true)], IN],
			'restart',
			[[plug(7, true)]],
			[[plug(8, false)], OUT],
		],
	},
	{
		title: 'a group without a time goes by the last contact, and without that by the event',
		chosen: PLUG,
		steps: [
			[[quiet(10, { isPluggedIn: false, lastUpdated: null })]],
			[[charge(12, { isPluggedIn: true, lastUpdated: 'soon' }, { seen: 9 })]],
			[[charge(12, { isPluggedIn: true, lastUpdated: null }, { extra: { lastSeen: null } })], IN],
		],
	},
	{
		title: 'a time without a zone is UTC',
		chosen: PLUG,
		steps: [
			[[quiet(10, { isPluggedIn: false, lastUpdated: '2026-11-20T08:10:00.000' })]],
			[[plug(9, true)]],
			[[charge(11, { isPluggedIn: true, lastUpdated: '2026-11-20T09:11:00+0100' })], IN],
		],
	},
	{
		title: 'a clock that is days ahead hides nothing that comes later',
		chosen: PLUG,
		steps: [
			[[quiet(0, { isPluggedIn: false, lastUpdated: isoOf(10_000) })]],
			[[charge(5, { isPluggedIn: true, lastUpdated: isoOf(10_005) })], IN],
			[[plug(10, false)], OUT],
			'restart',
			[[plug(15, true)], IN],
		],
	},
];

const CHARGING = ['chargingStarted:vehicle', 'chargingStopped:vehicle'];
const STARTED = 'chargingStarted:vehicle false→true';
const STOPPED = 'chargingStopped:vehicle true→false';

const chargings: Sequence[] = [
	{
		title: 'charging starts and stops',
		chosen: CHARGING,
		steps: [
			[[quiet(0, { isCharging: false })]],
			[[charging(5, true)], STARTED],
			[[charging(6, true, { batteryLevel: 60 })]],
			[[charging(9, false)], STOPPED],
		],
	},
	{
		title: 'charging starts and stops at a charger, in one batch, after a restart',
		chosen: ['chargingStarted:charger', 'chargingStopped:charger'],
		steps: [
			[[quiet(0, { isCharging: false }, { of: 'charger' })]],
			'restart',
			[
				[
					charge(5, { isCharging: true }, { of: 'charger' }),
					charge(6, { isCharging: false }, { of: 'charger' }),
				],
				'0 chargingStarted:charger false→true',
				'1 chargingStopped:charger true→false',
			],
		],
	},
	{
		title: 'charging that is not known does not stop',
		chosen: CHARGING,
		steps: [[[quiet(0, { isCharging: true })]], [[charging(5, null)]], [[charging(6, true)]]],
	},
	{
		title: 'one update that plugs in and starts charging is two moments',
		chosen: ['chargingStarted:vehicle', 'pluggedIn:vehicle'],
		steps: [
			[[quiet(0, { isPluggedIn: false, isCharging: false })]],
			[[charge(5, { isPluggedIn: true, isCharging: true })], `${IN}`, STARTED],
		],
	},
];

const FINISHED = ['chargingFinished:vehicle'];
const COMPLETE = 'PLUGGED_IN:COMPLETE';
const BY_STATE = `chargingFinished:vehicle PLUGGED_IN:CHARGING→${COMPLETE}`;
const BY_STOP = 'chargingFinished:vehicle true→false';
const BY_FLAG = 'chargingFinished:vehicle false→true';

const finishes: Sequence[] = [
	{
		title: 'charging is finished as soon as Enode says that it is complete, and once',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:CHARGING', isCharging: true })]],
			[[charge(5, { powerDeliveryState: COMPLETE, isCharging: true })], BY_STATE],
			[[charge(6, { powerDeliveryState: COMPLETE, isCharging: false, isFullyCharged: true })]],
			[[power(7, COMPLETE)]],
		],
	},
	{
		title: 'charging is finished once for each time that a vehicle is plugged in',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:CHARGING', isPluggedIn: true })]],
			[[power(5, COMPLETE)], BY_STATE],
			[[power(6, 'PLUGGED_IN:CHARGING')]],
			[[power(7, COMPLETE)]],
			[[plug(20, false)]],
			[[charge(30, { powerDeliveryState: 'PLUGGED_IN:CHARGING', isPluggedIn: true })]],
			[[power(35, COMPLETE)], BY_STATE],
		],
	},
	{
		title: 'that charging was finished is remembered over a restart',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:CHARGING' })]],
			[[power(5, COMPLETE)], BY_STATE],
			'restart',
			[[power(6, 'PLUGGED_IN:CHARGING')]],
			[[power(7, COMPLETE)]],
			[[power(8, 'UNPLUGGED')]],
			'restart',
			[[power(9, 'PLUGGED_IN:CHARGING')]],
			[[power(10, COMPLETE)], BY_STATE],
		],
	},
	{
		title: 'charging is finished when the vehicle becomes fully charged',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isFullyCharged: false, isPluggedIn: true })]],
			[[charge(5, { isFullyCharged: null, isPluggedIn: true })]],
			[[charge(6, { isFullyCharged: true, isPluggedIn: true })], BY_FLAG],
			[[charge(7, { isFullyCharged: false, isPluggedIn: true })]],
			[[charge(8, { isFullyCharged: true, isPluggedIn: true })]],
		],
	},
	{
		title: 'charging that stops less than a point below the limit is finished',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isCharging: true, batteryLevel: 70, chargeLimit: 80 })]],
			[[charging(5, false, { batteryLevel: 79, chargeLimit: 80 })], BY_STOP],
		],
	},
	{
		title: 'without a limit, the limit is full',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isCharging: true, batteryLevel: 70, chargeLimit: null })]],
			[[charging(5, false, { batteryLevel: 98.9, chargeLimit: null })]],
			[[charging(6, true, { batteryLevel: 98.9 })]],
			[[charging(7, false, { batteryLevel: 99 })], BY_STOP],
		],
	},
	{
		title: 'a pause of smart charging is not finished',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isCharging: true, powerDeliveryState: 'PLUGGED_IN:CHARGING' })]],
			[[charging(5, false, { batteryLevel: 60, powerDeliveryState: 'PLUGGED_IN:STOPPED' })]],
			[[charging(6, true, { batteryLevel: 60, powerDeliveryState: 'PLUGGED_IN:CHARGING' })]],
			[[charging(7, false, { batteryLevel: null, chargeLimit: 80 })]],
		],
	},
	{
		title: 'a full vehicle that is plugged in and does not charge is not finished',
		chosen: FINISHED,
		steps: [
			[
				[
					quiet(0, {
						isCharging: false,
						isFullyCharged: true,
						batteryLevel: 80,
						isPluggedIn: false,
					}),
				],
			],
			[
				[
					charge(5, {
						isCharging: false,
						isFullyCharged: true,
						batteryLevel: 80,
						isPluggedIn: true,
					}),
				],
			],
			[
				[
					charge(6, {
						isCharging: true,
						isFullyCharged: true,
						batteryLevel: 80,
						isPluggedIn: true,
					}),
				],
			],
			[[charge(7, { isCharging: false, isFullyCharged: true, isPluggedIn: true })], BY_STOP],
		],
	},
	{
		title: 'a full vehicle that was charging until it was unplugged was finished',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isCharging: true, batteryLevel: 90, isPluggedIn: true })]],
			[[charge(9, { isCharging: false, batteryLevel: 100, isPluggedIn: false })], BY_STOP],
			[[charge(10, { isCharging: false, isFullyCharged: true, isPluggedIn: false })]],
			[[charge(20, { isCharging: true, isFullyCharged: false, isPluggedIn: true })]],
			[[charge(29, { isCharging: false, batteryLevel: 60, isPluggedIn: false })]],
		],
	},
	{
		title: 'the limit of an unplugged vehicle is lowered: nothing is finished',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { isFullyCharged: false, isPluggedIn: false })]],
			[[charge(9, { isFullyCharged: true, isPluggedIn: false })]],
		],
	},
	{
		title: 'a state that is unknown neither finishes charging nor starts it again',
		chosen: FINISHED,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:CHARGING' })]],
			[[power(4, 'UNKNOWN')]],
			[[power(5, COMPLETE)], BY_STATE],
			[[power(6, 'UNKNOWN')]],
			[[power(7, COMPLETE)]],
		],
	},
	{
		title: 'charging that was finished is told late, but not when it is older than what is known',
		chosen: FINISHED,
		steps: [
			[[quiet(10, { powerDeliveryState: 'PLUGGED_IN:CHARGING', isPluggedIn: true })]],
			[[power(9, COMPLETE)]],
			[[power(11, COMPLETE), plug(12, false), power(13, COMPLETE)], `0 ${BY_STATE}`],
		],
	},
];

const ROSE = ['levelRoseTo:vehicle'];
const FELL = ['levelFellBelow:vehicle'];

const levels: Sequence[] = [
	{
		title: 'a level is reached, also with a jump, and again only after it was 2 points below',
		chosen: ROSE,
		steps: [
			[[quiet(0, { batteryLevel: 76 })]],
			[[level(5, 81)], 'levelRoseTo:vehicle 76→81'],
			[[level(6, 79)]],
			[[level(7, 80)]],
			[[level(8, 78)]],
			[[level(9, 80)]],
			[[level(10, 77.9)]],
			[[level(11, 80)], 'levelRoseTo:vehicle 77.9→80'],
		],
	},
	{
		title: 'a level just below is below at first sight',
		chosen: ROSE,
		steps: [[[quiet(0, { batteryLevel: 79 })]], [[level(5, 80)], 'levelRoseTo:vehicle 79→80']],
	},
	{
		title: 'a level that is high at first sight is told where it is named, else remembered',
		chosen: ROSE,
		steps: [
			[[level(0, 90)], 'levelRoseTo:vehicle null→90'],
			[[quiet(0, { batteryLevel: 90 }, { id: 'other' })]],
			[[charge(1, { batteryLevel: 91 }, { id: 'other' })]],
		],
	},
	{
		title: 'a level is not known, or no number',
		chosen: ROSE,
		steps: [
			[[quiet(0, { batteryLevel: 70 })]],
			[[level(5, null), charge(6, { batteryLevel: '85' })]],
			[[level(7, 85)], 'levelRoseTo:vehicle 70→85'],
		],
	},
	{
		title: 'over a restart the side is known, the number is not',
		chosen: ROSE,
		steps: [
			[[quiet(0, { batteryLevel: 70 })]],
			'restart',
			[[level(5, 79)]],
			[[level(6, 80)], 'levelRoseTo:vehicle 79→80'],
			'restart',
			[[level(7, 79)]],
			'restart',
			[[level(8, 81)]],
			[[level(9, 50)]],
			'restart',
			[[level(10, 81)], 'levelRoseTo:vehicle null→81'],
		],
	},
	{
		title: 'a level that is between counts as the newest data',
		chosen: ROSE,
		steps: [
			[[quiet(0, { batteryLevel: 85 })]],
			[[level(10, 79)]],
			[[level(9, 50)]],
			[[level(11, 85)]],
		],
	},
	{
		title: 'a battery reaches a level of its own',
		chosen: ['levelRoseTo:battery'],
		level: 20,
		steps: [
			[[quiet(0, { batteryLevel: 10 }, { of: 'battery' })]],
			[[charge(1, { batteryLevel: 20 }, { of: 'battery' })], 'levelRoseTo:battery 10→20'],
		],
	},
	{
		title: 'a level is undershot, also with a jump, and again only after it was 2 points above',
		chosen: FELL,
		level: 20,
		steps: [
			[[quiet(0, { batteryLevel: 20 })]],
			[[level(5, 12)], 'levelFellBelow:vehicle 20→12'],
			[[level(6, 21.9)]],
			[[level(7, 19)]],
			[[level(8, 22)]],
			[[level(9, 20)]],
			[[level(10, 19.9)], 'levelFellBelow:vehicle 20→19.9'],
		],
	},
	{
		title: 'a battery goes up and down in one batch',
		chosen: ['levelRoseTo:battery', 'levelFellBelow:battery'],
		level: 50,
		steps: [
			[[quiet(0, { batteryLevel: 40 }, { of: 'battery' })]],
			[
				[60, 45, 55, 51].map((batteryLevel, index) =>
					charge(index + 1, { batteryLevel }, { of: 'battery' }),
				),
				'0 levelRoseTo:battery 40→60',
				'1 levelFellBelow:battery 60→45',
				'2 levelRoseTo:battery 45→55',
			],
		],
	},
	{
		title: 'levels of vehicles say nothing of batteries',
		chosen: ['levelRoseTo:battery'],
		steps: [[[quiet(0, { batteryLevel: 70 })]], [[level(1, 90)]]],
	},
];

const places: Sequence[] = [
	{
		title: 'a vehicle arrives and leaves',
		chosen: PLACES,
		steps: [
			[[update(0, { location: { id: null } })]],
			[[at(5, 'home')], 'arrived:vehicle null→home'],
			[[at(6, 'home')]],
			[[at(9, null)], 'left:vehicle home→null'],
		],
	},
	{
		title: 'from one place to another is both',
		chosen: PLACES,
		steps: [
			[[update(0, { location: { id: 'home' } })]],
			[[at(5, 'work')], 'left:vehicle home→work', 'arrived:vehicle home→work'],
		],
	},
	{
		title: 'from one place to another tells only what was chosen',
		chosen: ['arrived:vehicle'],
		steps: [
			[[update(0, { location: { id: 'home' } })]],
			[[at(5, 'work')], 'arrived:vehicle home→work'],
			[[at(6, null)]],
		],
	},
	{
		title: 'a location without an ID is a value only if it is newer',
		chosen: PLACES,
		steps: [
			[[update(5, { location: { id: 'home' } })]],
			[[update(6, { location: { id: null, at: 5 }, named: ['location.id'] })]],
			[[update(7, { extra: { location: { id: null, lastUpdated: null } } })]],
			[[update(8, { extra: { location: { latitude: 1, lastUpdated: isoOf(8) } } })]],
			[[at(9, null)], 'left:vehicle home→null'],
			[[at(9, 'home')], 'arrived:vehicle null→home'],
		],
	},
	{
		title: 'what a batch says of a location at one time, without an ID, is not newer',
		chosen: PLACES,
		steps: [
			[[update(0, { location: { id: null } })]],
			[[at(5, 'home'), at(5, null)], '0 arrived:vehicle null→home'],
		],
	},
	{
		title: 'over a restart it is known where a vehicle is, but not what that is called',
		chosen: PLACES,
		steps: [
			[[update(0, { location: { id: 'home' } })]],
			'restart',
			[[at(5, 'home')]],
			'restart',
			[[at(6, 'work')], 'left:vehicle null→work', 'arrived:vehicle null→work'],
			[[at(7, null)], 'left:vehicle work→null'],
			'restart',
			[[at(8, null)]],
			[[at(9, 'home')], 'arrived:vehicle null→home'],
		],
	},
	{
		title: 'two places that look alike to the memory are told apart until a restart',
		chosen: ['arrived:vehicle'],
		steps: [
			[[update(0, { location: { id: 'depot' } })]],
			[[at(5, 'church')], 'arrived:vehicle depot→church'],
			'restart',
			[[at(6, 'depot')]],
			[[at(7, 'church')], 'arrived:vehicle depot→church'],
		],
	},
	{
		title: 'at first sight, a place that is named is told',
		chosen: PLACES,
		steps: [
			[[at(0, 'home')], 'arrived:vehicle null→home'],
			[[at(0, null, { id: 'other' })], 'left:vehicle null→null'],
			[[update(0, { id: 'third', location: { id: 'home' } })]],
		],
	},
	{
		title: 'coordinates that change are not a place that changes',
		chosen: PLACES,
		notations: ['paths', 'names', 'pointers'],
		steps: [[[update(0, { location: { id: 'home' }, named: ['location.latitude'] })]]],
	},
	{
		title: 'the place and the charge state have times of their own',
		chosen: [...PLACES, ...PLUG],
		steps: [
			[[update(9, { location: { id: 'home' } }), quiet(2, { isPluggedIn: false })]],
			[[plug(3, true)], IN],
			[[at(8, null)]],
		],
	},
];

const reaches: Sequence[] = [
	...['battery', 'charger', 'hvac', 'inverter', 'meter', 'vehicle'].map((of) => ({
		title: `a device can no longer be reached, and can again: ${of}`,
		chosen: [`unreachable:${of}`, `reachable:${of}`],
		steps: [
			[[update(0, { of, isReachable: true })]],
			[[reach(5, false, { of })], `unreachable:${of} true→false`],
			[[reach(6, null, { of })]],
			[[reach(7, false, { of })]],
			'restart',
			[[reach(8, true, { of })], `reachable:${of} false→true`],
		] satisfies Step[],
	})),
	{
		title: 'whether a device can be reached goes by the last contact',
		chosen: ['unreachable:vehicle', 'reachable:vehicle'],
		steps: [
			[[update(5, { isReachable: true })]],
			[[reach(9, false, { seen: 5 })], 'unreachable:vehicle true→false'],
			[[reach(10, true, { seen: 4 })]],
			[[reach(12, true)], 'reachable:vehicle false→true'],
		],
	},
	{
		title: 'a device that flickers in one batch',
		chosen: ['unreachable:meter'],
		steps: [
			[[update(0, { of: 'meter', isReachable: true })]],
			[
				[false, true, false].map((is, index) => reach(index + 1, is, { of: 'meter' })),
				'0 unreachable:meter true→false',
				'2 unreachable:meter true→false',
			],
		],
	},
];

const FAULT = ['fault:vehicle'];

const faults: Sequence[] = [
	{
		title: 'a vehicle has a fault, or gets no power',
		chosen: FAULT,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:CHARGING' })]],
			[[power(5, 'PLUGGED_IN:FAULT')], 'fault:vehicle PLUGGED_IN:CHARGING→PLUGGED_IN:FAULT'],
			[[power(6, 'PLUGGED_IN:FAULT')]],
			[[power(7, 'UNPLUGGED')]],
			[[power(8, 'PLUGGED_IN:NO_POWER')], 'fault:vehicle UNPLUGGED→PLUGGED_IN:NO_POWER'],
		],
	},
	{
		title: 'a fault is known over a restart and through unknown states',
		chosen: ['fault:charger'],
		steps: [
			[[charge(0, { powerDeliveryState: 'UNKNOWN' }, { of: 'charger' })]],
			[[quiet(1, { powerDeliveryState: 'PLUGGED_IN:FAULT' }, { of: 'charger' })]],
			'restart',
			[[charge(2, { powerDeliveryState: 'UNKNOWN' }, { of: 'charger' })]],
			[[charge(3, { powerDeliveryState: 'PLUGGED_IN:FAULT' }, { of: 'charger' })]],
			[[charge(4, { powerDeliveryState: 'PLUGGED_IN:STOPPED' }, { of: 'charger' })]],
			'restart',
			[
				[charge(5, { powerDeliveryState: 'PLUGGED_IN:FAULT' }, { of: 'charger' })],
				'fault:charger PLUGGED_IN:STOPPED→PLUGGED_IN:FAULT',
			],
		],
	},
	{
		title: 'one fault that turns into the other is told again',
		chosen: FAULT,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:FAULT' })]],
			[[power(5, 'PLUGGED_IN:NO_POWER')], 'fault:vehicle PLUGGED_IN:FAULT→PLUGGED_IN:NO_POWER'],
		],
	},
	{
		title: 'a state that Enode may add is not known',
		chosen: FAULT,
		steps: [
			[[quiet(0, { powerDeliveryState: 'PLUGGED_IN:FAULT' })]],
			[[power(5, 'PLUGGED_IN:SLEEPING')]],
			[[power(6, 'PLUGGED_IN:FAULT')]],
		],
	},
];

const RELINK = ['needsRelink'];
const NEEDED = 'needsRelink null→null';

const links: Sequence[] = [
	{
		title: 'an account has to be linked again: once until one of its devices is updated',
		chosen: RELINK,
		steps: [
			[[invalidated(0)], NEEDED],
			[[invalidated(5), invalidated(6)]],
			'restart',
			[[invalidated(7)]],
			[[update(8, { of: 'charger' })]],
			[[invalidated(9)], NEEDED],
		],
	},
	{
		title: 'an update of another vendor, or one without new data, does not tell that it works',
		chosen: RELINK,
		steps: [
			[[invalidated(5)], NEEDED],
			[[update(8, { extra: { vendor: 'BMW' } }), update(8, { isReachable: false, seen: 4 })]],
			[[invalidated(9)]],
			[[invalidated(9, 'BMW')], NEEDED],
		],
	},
	{
		title: 'an account stops working, works and stops in one batch, and again in another',
		chosen: RELINK,
		steps: [
			[
				[update(0, {}), invalidated(1), update(2, {}), invalidated(3)],
				`1 ${NEEDED}`,
				`3 ${NEEDED}`,
			],
			[[invalidated(2)]],
		],
	},
];

const actions: Sequence[] = [
	{
		title: 'an action fails: once, also after a restart and when it is then cancelled',
		chosen: ['actionFailed'],
		steps: [
			[[action(0, 'a', 'PENDING')]],
			[[action(5, 'a', 'FAILED')], 'actionFailed null→FAILED'],
			[[action(6, 'a', 'FAILED')]],
			'restart',
			[[action(7, 'a', 'CANCELLED')]],
		],
	},
	{
		title: 'two actions of one device end in one batch, and one is confirmed',
		chosen: ['actionFailed'],
		steps: [
			[
				[action(5, 'a', 'CANCELLED'), action(5, 'b', 'CONFIRMED'), action(6, 'c', 'FAILED')],
				'0 actionFailed null→CANCELLED',
				'2 actionFailed null→FAILED',
			],
		],
	},
	{
		title: 'events that say of no action which it is are left aside',
		chosen: ['actionFailed', ...RELINK],
		steps: [
			[
				[
					{
						event: 'user:vendor-action:updated',
						createdAt: isoOf(0),
						vendorAction: { state: 'FAILED' },
					},
				],
			],
			[[{ event: 'user:credentials:invalidated', createdAt: isoOf(0), vendor: 'TESLA' }]],
		],
	},
];

const repeats: Sequence[] = [
	{
		title: 'the same moment is told once in five minutes, and what is known goes on',
		chosen: PLUG,
		suppressRepeats: 5,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[plug(10, true)], IN],
			[[plug(11, false)], OUT],
			[[plug(12, true), plug(13, false), plug(14, true)]],
			[[plug(15, false)]],
			[[plug(15, true)], IN],
			[[plug(16, false)], OUT],
		],
	},
	{
		title: 'the five minutes go on over a restart',
		chosen: PLUG,
		suppressRepeats: 5,
		steps: [
			[[quiet(0, { isPluggedIn: false })]],
			[[plug(10, true)], IN],
			'restart',
			[[plug(11, false)], OUT],
			[[plug(14, true)]],
			[[plug(17, false)], OUT],
			'restart',
			[[plug(18, true)], IN],
		],
	},
	{
		title: 'the five minutes are those of the asset, and end when it is deleted',
		chosen: PLUG,
		suppressRepeats: 5,
		steps: [
			[[quiet(0, { isPluggedIn: false }), quiet(0, { isPluggedIn: false }, { id: 'other' })]],
			[[plug(10, true)], IN],
			[[charge(11, { isPluggedIn: true }, { id: 'other' })], IN],
			[[turn(12, 'deleted')]],
			[[plug(13, true)], 'pluggedIn:vehicle null→true'],
		],
	},
	{
		title: 'accounts and actions are not held back',
		chosen: ['needsRelink', 'actionFailed'],
		suppressRepeats: 5,
		steps: [
			[[invalidated(0), update(1, {}), invalidated(2)], `0 ${NEEDED}`, `2 ${NEEDED}`],
			[[action(3, 'a', 'FAILED')], 'actionFailed null→FAILED'],
			[[action(3, 'b', 'FAILED')], 'actionFailed null→FAILED'],
		],
	},
];

export const sequences: Sequence[] = [
	...plugs,
	...chargings,
	...finishes,
	...levels,
	...places,
	...reaches,
	...faults,
	...links,
	...actions,
	...repeats,
];
