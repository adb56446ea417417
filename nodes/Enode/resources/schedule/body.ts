import type { IDataObject } from 'n8n-workflow';
import type { FieldValue } from '../../../parameters/fieldValue';
import { isRecord } from '../../../api/pages';
import { setpointsOf } from '../../fields/temperature';
import { clockFieldsOf, clockTimes } from '../../fields/inputs';
import { RULES_JSON, type rules } from '../../fields/schedule';
import { withoutEmpty } from '../shared/withoutEmpty';

type ReadSetpoint = (name: 'coolSetpoint' | 'heatSetpoint') => number | undefined;

/** What a unit is to do, as Enode takes it: a mode with its set points, or its own program. */
export function targetState(mode = 'HEAT', readSetpoint: ReadSetpoint): IDataObject {
	if (mode === 'SCHEDULED') return { holdType: 'SCHEDULED' };
	return { mode, holdType: 'PERMANENT', ...setpointsOf(mode, readSetpoint) };
}

/** Rules of a schedule as Enode takes them: with `shouldCharge`, or with a target state. */
export function rulesOf(entries: FieldValue<typeof rules>, targetType: string): IDataObject[] {
	return entries.map(({ shouldCharge = true, ...rule }) => {
		const { mode, weekdays, fromTimestamp, toTimestamp } = rule;
		const effect =
			targetType === 'hvac'
				? { targetState: targetState(mode, (name) => rule[name]) }
				: { shouldCharge };
		const hasClockTime = rule.from !== undefined || rule.to !== undefined;
		const hourMinute = hasClockTime ? clockTimes(rule) : undefined;
		return { ...withoutEmpty({ hourMinute, weekdays, fromTimestamp, toTimestamp }), ...effect };
	});
}

/** Rules that were entered as JSON, as they are but for clock times, which are read as everywhere. */
export function rulesOfJson(entries: IDataObject[]): IDataObject[] {
	return entries.map(({ hourMinute, ...rule }) => ({
		...rule,
		...(hourMinute !== undefined && {
			hourMinute: isRecord(hourMinute)
				? { ...hourMinute, ...clockTimes(hourMinute, clockFieldsOf(RULES_JSON)) }
				: hourMinute,
		}),
	}));
}
