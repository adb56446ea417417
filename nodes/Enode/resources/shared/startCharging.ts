import { charging } from './charging';

export const startCharging = charging('START');
