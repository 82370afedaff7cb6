import { join } from 'node:path';
import { AlarmIntake } from '../../src/modules/alarms/alarm-intake.service.js';
import { type AlarmPolicy } from '../../src/modules/alarms/alarm-policy.js';
import { CollectorSeat } from '../../src/modules/traps/collector-seat.service.js';
import { JournalReader } from '../../src/modules/traps/journal-reader.service.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import { TrapDerivation } from '../../src/modules/traps/trap-derivation.service.js';
import { TrapJournal } from '../../src/modules/traps/trap-journal.service.js';
import { TrapJudge } from '../../src/modules/traps/trap-judge.service.js';
import { readTrapLimits } from '../../src/modules/traps/trap-limits.service.js';
import { TrapLookups } from '../../src/modules/traps/trap-lookups.service.js';
import { readProfileBook } from '../../src/modules/traps/trap-profiles.service.js';
import { UsmGate } from '../../src/modules/traps/usm-gate.service.js';
import { WallClock } from '../../src/platform/clock/clock.js';
import { LiveChannel } from '../../src/platform/live/live-channel.js';
import type { Settings } from '../../src/platform/config/settings.js';
import type { Transactions } from '../../src/platform/database/transaction.js';
import { Secrets } from '../../src/platform/secrets/secrets.service.js';

const config = join(import.meta.dirname, '../../config');

/** A collector alone, as the module puts it together. */
export async function buildCollector(
  settings: Settings,
  transactions: Transactions,
  alarmPolicy: AlarmPolicy,
): Promise<{ collector: TrapCollector; seat: CollectorSeat }> {
  const book = await readProfileBook(join(config, 'traps'));
  const limits = await readTrapLimits(config);
  const clock = new WallClock();
  const secrets = new Secrets(settings);
  const lookups = new TrapLookups(transactions, new LiveChannel(settings), secrets);
  const gate = new UsmGate(transactions, secrets);
  const seat = new CollectorSeat(settings);
  const journal = new TrapJournal(transactions, new TrapJudge(lookups, book, gate, limits), gate);
  const reader = new JournalReader(transactions, clock, lookups, book, gate);
  const derivation = new TrapDerivation(transactions, new AlarmIntake(alarmPolicy), reader);
  return { collector: new TrapCollector(settings, clock, seat, journal, derivation, limits), seat };
}
