import { charging } from './charging';

export const stopCharging = charging('STOP');
