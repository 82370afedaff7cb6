/** One event of the journal as it was read, of which an alarm may be made. */
import type { TrapSource } from './find-source.js';
import type { TrapReading } from './read-trap.js';

export interface DerivableEvent {
  id: string;
  receivedAt: Date;
  source: TrapSource;
  reading: TrapReading;
  outcome: string;
}
