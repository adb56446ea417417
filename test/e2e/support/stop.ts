// jest runs it in the same process as start.ts.
export { stop as default } from './start';
