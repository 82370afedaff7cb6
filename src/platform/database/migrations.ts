import { FirstSchema20261124060000 } from '../../../migrations/20261124060000-first-schema.js';
import { AlarmSerial20261124063000 } from '../../../migrations/20261124063000-alarm-serial.js';
import { ClosedPartyTables20261124070000 } from '../../../migrations/20261124070000-closed-party-tables.js';

/** Every migration, oldest first; forward only. */
export const migrations = [
  FirstSchema20261124060000,
  AlarmSerial20261124063000,
  ClosedPartyTables20261124070000,
];
