import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { assets } from '../../Enode/records/recordTypes';
import { type Choices, momentChoiceOf } from '../fields/choices';
import type { Question } from '../history/traces';
import { decide, type Decision } from '../moments/decide';
import { isOfLink, type Observation } from '../moments/observation';
import { observe } from '../moments/observe';
import { type Simplify, toItem } from '../moments/toItem';
import { filterOf } from './filters';

const simplifyAsset: Simplify = (type, record) =>
	assets.find(({ asset }) => asset === type)?.simplify?.(record) ?? record;

/** The device of an event with the flat fields that the Enode node gives it. */
function simplified(event: IDataObject): IDataObject {
	const type = assets.find(({ asset }) => isDevice(event[asset]))?.asset;
	return type ? { ...event, [type]: simplifyAsset(type, event[type] as IDataObject) } : event;
}

function isDevice(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'id' in value;
}

/** What a trigger makes of events, by what the user chose. */
export class Selection {
	private readonly filter;

	private readonly choice;

	constructor(private readonly choices: Choices) {
		this.filter = filterOf(choices);
		this.choice = momentChoiceOf(choices);
	}

	passes(event: IDataObject): boolean {
		return this.filter.passes(event);
	}

	/** What the events say of the fields that the chosen moments need; positions are those of the events. */
	observe(events: IDataObject[]): Observation[] {
		const { passesForLinks, passesForMoments } = this.filter;
		const seen = events.map((event) => (passesForLinks(event) ? event : {}));
		return observe(seen, this.choice).filter(
			(observation) => isOfLink(observation) || passesForMoments(events[observation.event]!),
		);
	}

	/** The question which moments a delivery brings. */
	question(
		events: IDataObject[],
		how: Pick<Question, 'deliveryId' | 'isAgain' | 'isKept'>,
	): Question {
		const observations = this.observe(events);
		return {
			...how,
			observations,
			decide: (recall) => decide(observations, recall, this.choice),
		};
	}

	/** Each event that passes, followed by its moments. */
	items(events: IDataObject[], { moments }: Pick<Decision, 'moments'>): INodeExecutionData[] {
		const { simplify } = this.choices.options;
		const now = Date.now();
		return events.flatMap((event, index) => {
			const own = this.passes(event) ? [simplify === true ? simplified(event) : event] : [];
			const told = moments
				.filter((moment) => moment.event === index)
				.map((moment) =>
					toItem(moment, event, now, simplify === false ? undefined : simplifyAsset),
				);
			return [...own, ...told].map((json) => ({ json }));
		});
	}
}
