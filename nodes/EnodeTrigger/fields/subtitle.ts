import { events } from './properties';

const names = Object.fromEntries(events.options.map(({ name, value }) => [value, name]));

/** "Vehicle Plugged In +2", as an expression that the editor evaluates. */
export const subtitle = `={{ ((chosen, names) => Array.isArray(chosen) && chosen.length > 0 ? (names[chosen[0]] ?? chosen[0]) + (chosen.length > 1 ? ' +' + (chosen.length - 1) : '') : '')($parameter["events"], ${JSON.stringify(names)}) }}`;
