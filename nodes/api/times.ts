const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/i;

function parse(text: string): number {
	const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text.trim()) ?? [];
	// Enode leaves out the zone now and then, and means UTC.
	return day === undefined ? NaN : Date.parse(`${day}T${time}${zone.toUpperCase()}`);
}

/**
 * The first of the times that can be read, in ms since 1970; without a zone they are UTC. Programs
 * write a time that they do not know as one of the year 1.
 */
export function firstTime(...times: unknown[]): number | undefined {
	return times
		.filter((time) => typeof time === 'string')
		.map(parse)
		.find((time) => time >= 0);
}
