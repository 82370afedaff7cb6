import { FirstSchema20261124060000 } from '../../../migrations/20261124060000-first-schema.js';

/** Every migration, oldest first; forward only. */
export const migrations = [FirstSchema20261124060000];
