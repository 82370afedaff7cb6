import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { row, Transactions } from '../../platform/database/transaction.js';
import { MibNames } from './mib-names.service.js';
import { type Heard, missingNames } from './missing-names.js';
import type { MibMissingView } from './mibs.contract.js';
import { ProfileBook } from './profile-book.js';
import { newestOfSource } from './raw-events.queries.js';
import { rereadEvent } from './reread-event.js';
import { UsmGate } from './usm-gate.service.js';

const mostEvents = 1_000;

/** Reads a source's newest events for what nobody names. */
@Injectable()
export class MibGaps {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly usm: UsmGate,
    private readonly mibs: MibNames,
    private readonly profiles: ProfileBook,
  ) {}

  async of(officer: Officer, source: string): Promise<{ events: number; items: MibMissingView[] }> {
    const events = await this.transactions.run(officer, async (tx) => {
      const known = await row(tx, `select 1 from snmp_source where code = $1`, [source]);
      if (!known) throw new Refusal('not-found', { source });
      return newestOfSource(tx, source, mostEvents);
    });
    const users = await this.usm.knownUsers(this.clock.now());
    const heard = events.flatMap(({ bytes, receivedAt }): Heard[] => {
      const read = rereadEvent(bytes, source, users);
      return read ? [{ trapOid: read.trapOid, varbinds: read.varbinds, receivedAt }] : [];
    });
    const { book } = await this.mibs.current();
    const missing = missingNames(heard, {
      nameOf: (oid) =>
        this.profiles.rules(oid)[0]?.rule.name ?? this.profiles.nameOf(oid) ?? book.nameOf(oid),
      above: (oid) => book.above(oid),
    });
    return {
      events: heard.length,
      items: missing.map(({ lastAt, ...rest }) => ({ ...rest, lastAt: lastAt.toISOString() })),
    };
  }
}
