import type { Plan } from './plan';

export interface PlanContext {
	deadline: number;
	/** In which times are told. */
	zone: string;
	/** Lower case, such as 'vehicle'. */
	one: string;
	isPluggedIn: boolean | null;
	/** Whether the plan is for a time that is yet to come. */
	isLater: boolean;
	/** Whether the data is more than an hour old; null where its age is not known. */
	isOld: boolean | null;
}

const energy = (value: number) => `${Number(value.toFixed(1))} kWh`;

/** Says in sentences what is planned, and what stands in the way. */
export function explainPlan(plan: Plan, context: PlanContext): string {
	const { shortfallKwh, energyLaterKwh, nextChangeAt, earliestFinish, reason } = plan;
	const clock = new Intl.DateTimeFormat('en-GB', {
		...{ weekday: 'short', hour: '2-digit', minute: '2-digit' },
		timeZone: context.zone,
	});
	const at = (time: number | null) => (time === null ? 'later' : clock.format(time));
	const next = at(nextChangeAt);
	const missing = energy(shortfallKwh);
	const begins = nextChangeAt === null ? '' : ` Charging begins at ${next}.`;
	const goesOn = plan.chargeNow ? ` Charge until ${next}.` : begins;
	const texts: Record<Plan['reason'], string> = {
		targetReached: 'Nothing needs to be charged.',
		deadlinePassed: `The deadline has passed, so nothing is planned. ${missing} are missing.`,
		notEnoughTime: `The time until ${at(context.deadline)} is too short: ${missing} will be missing. Charging without a pause would be done at ${at(earliestFinish)}.${goesOn}`,
		priceLimit: `${missing} will be missing, as the other prices until ${at(context.deadline)} are above the highest one allowed.${goesOn}`,
		blockLimits: `${missing} will be missing, as they do not fit into blocks within the limits.${goesOn}`,
		waitingForPrices: 'Charging can wait for prices that are not known yet.',
		belowMinimumLevel: `The battery is below its minimum level, so it is charged first.${goesOn}`,
		cheapNow: `Now is one of the cheapest times. Charge until ${next}.`,
		cheaperLater: context.isLater
			? `Charging begins at ${next}.`
			: `It is cheaper to wait. Charging begins at ${next}.`,
	};
	return [
		texts[reason],
		energyLaterKwh > 0 &&
			`${energy(energyLaterKwh)} are left for hours whose prices are not known yet.`,
		context.isPluggedIn === false && `The ${context.one} is not plugged in.`,
		context.isOld !== false &&
			`The data of the ${context.one} ${context.isOld ? 'is more than an hour old' : 'is of unknown age'}.`,
	]
		.filter(Boolean)
		.join(' ');
}
