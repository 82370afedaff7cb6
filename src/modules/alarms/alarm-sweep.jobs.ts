import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { addTransitions } from './alarm-handling.queries.js';
import { AlarmPolicy } from './alarm-policy.js';
import { alarmsChanged } from './alarms.events.js';

interface Freed {
  id: string;
  carrier: string;
  severity: number;
  raised: boolean;
}

const batch = 1_000;

/** What time does to alarms: shelves and maintenance end, steady alarms are released, silent ones doubted, old tombstones go. */
@Injectable()
export class AlarmSweep implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly policy: AlarmPolicy,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('*/5 * * * * *', 'alarms', () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      await this.endShelves(tx, now);
      await this.releaseSteady(tx, now);
      await this.endMaintenance(tx, now);
      await rows(
        tx,
        `update alarm set unconfirmed_since = last_raised_at where id in (select id from alarm
          where state = 'raised' and unconfirmed_since is null and last_raised_at < $1 order by last_raised_at limit ${batch} for update skip locked)`,
        [plusMinutes(now, -this.policy.unconfirmedAfter)],
      );
      await rows(
        tx,
        `delete from alarm_tombstone where (carrier_id, identity) in
          (select carrier_id, identity from alarm_tombstone where buried_at < $1 limit ${batch} for update skip locked)`,
        [plusMinutes(now, -this.policy.keepTombstones)],
      );
    });
  }

  private async endShelves(tx: Tx, now: Date): Promise<void> {
    const freed = await rows<Freed>(
      tx,
      `update alarm set shelved_until = null, shelved_by = null, shelf_reason = null where id in
        (select id from alarm where shelved_until <= $1 order by shelved_until limit ${batch} for update skip locked)
       returning id, carrier_id as carrier, severity, state = 'raised' and damped_at is null and maintenance_until is null as raised`,
      [now],
    );
    await this.free(tx, 'unshelved', freed, now);
  }

  /** Steady is a flapping alarm that has stood since it was raised, without an end, for as long as policy says. */
  private async releaseSteady(tx: Tx, now: Date): Promise<void> {
    const freed = await rows<Freed>(
      tx,
      `update alarm set damped_at = null where id in
        (select id from alarm where state = 'raised' and damped_at <= $1 order by damped_at limit ${batch} for update skip locked)
       returning id, carrier_id as carrier, severity, maintenance_until is null and coalesce(shelved_until <= $2, true) as raised`,
      [plusMinutes(now, -this.policy.flapping.steadyFor), now],
    );
    await this.free(tx, 'released', freed, now);
  }

  /** What still stands when the window it was raised in ends is told now. */
  private async endMaintenance(tx: Tx, now: Date): Promise<void> {
    const freed = await rows<Freed>(
      tx,
      `update alarm set maintenance_until = null where id in
        (select id from alarm where maintenance_until <= $1 order by maintenance_until limit ${batch} for update skip locked)
       returning id, carrier_id as carrier, severity,
         state = 'raised' and damped_at is null and coalesce(shelved_until <= $1, true) as raised`,
      [now],
    );
    await this.free(tx, 'released', freed, now);
  }

  private async free(
    tx: Tx,
    kind: 'unshelved' | 'released',
    freed: readonly Freed[],
    now: Date,
  ): Promise<void> {
    if (freed.length === 0) return;
    await addTransitions(tx, kind, freed, now);
    for (const carrier of new Set(freed.map((alarm) => alarm.carrier))) {
      const own = freed.filter((alarm) => alarm.carrier === carrier);
      const [first] = own;
      if (!first) continue;
      const raised = own.filter((alarm) => alarm.raised).map(({ id }) => id);
      await tell(tx, alarmsChanged, { id: first.id, carrier, raised, cleared: [] }, [carrier], now);
    }
  }
}
