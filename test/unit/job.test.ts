import { recordOf } from '../../nodes/Enode/define/job';

it.each([
	['/vehicles/8d90101b', '/vehicles/8d90101b'],
	['/vehicles/8d90101b/charging', '/vehicles/8d90101b'],
	['/vehicles/8d90101b/smart-charging-policy/override', '/vehicles/8d90101b'],
	['/chargers/actions/7ee80de1/cancel', '/chargers/actions/7ee80de1'],
	['/schedules', '/schedules/'],
])('%s changes the record %s', (path, record) => {
	expect(recordOf(path)).toBe(record);
});
