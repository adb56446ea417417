// jest runs it in the same process as start.cts.
export { stop as default } from './start.cts';
