import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { asCounty, rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { resourceOffered } from './readiness.events.js';
import {
  type Asked,
  dropLapsedHolds,
  freeReservations,
  hold,
  type Resource,
  waitedFor,
} from './reservations.queries.js';

/** How long what was approved is held for its order, before the next who waits gets it. */
const holdMinutes = 120;

interface Waiting {
  case_id: string;
  quantity: number;
  from: Date;
  until: Date;
}

/** Approved dispatches get their resource held, or stand in line for it; whatever becomes free goes to the first whose time is free. */
@Injectable()
export class ReservationWaits implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('*/10 * * * * *', 'reservation holds', () => this.sweep());
  }

  async holdOrWait(
    tx: Tx,
    asked: Readonly<Asked & { caseId: string }>,
    now: Date,
  ): Promise<'held' | 'waiting'> {
    if (await hold(tx, { ...asked, holdUntil: plusMinutes(now, holdMinutes) }, now)) return 'held';
    await freeReservations(tx, asked.caseId, now);
    await asCounty(tx, () =>
      rows(
        tx,
        `insert into reservation_wait (case_id, resource_kind, resource_code, quantity, during, since) values ($1, $2, $3, $4, tstzrange($5, $6), $7)
         on conflict (case_id) do update set resource_kind = excluded.resource_kind, resource_code = excluded.resource_code, quantity = excluded.quantity,
           during = excluded.during, since = excluded.since, ended_at = null where reservation_wait.ended_at is not null`,
        [asked.caseId, asked.kind, asked.code, asked.quantity, asked.from, asked.until, now],
      ),
    );
    return 'waiting';
  }

  /** The case holds nothing and waits for nothing any more. */
  async leave(tx: Tx, caseId: string, now: Date): Promise<void> {
    await this.stopWaiting(tx, caseId, now);
    await this.offer(tx, await freeReservations(tx, caseId, now), now);
  }

  async stopWaiting(tx: Tx, caseId: string, now: Date): Promise<void> {
    await asCounty(tx, () =>
      rows(tx, `update reservation_wait set ended_at = $2 where case_id = $1 and ended_at is null`, [
        caseId,
        now,
      ]),
    );
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(clockActor, async (tx) => {
      await dropLapsedHolds(tx, now);
      await this.offer(tx, await waitedFor(tx), now);
    });
  }

  /**
   * First come, first held. Whoever waits and is at a step of its own just now is passed over: the step ends its waiting,
   * or the next look finds it.
   */
  async offer(tx: Tx, freed: readonly Resource[], now: Date): Promise<void> {
    for (const { kind, code } of freed) {
      const queue = await asCounty(tx, () =>
        rows<Waiting>(
          tx,
          `select w.case_id, w.quantity, lower(w.during) as "from", upper(w.during) as until from reservation_wait w join procedure_case c on c.id = w.case_id
            where w.resource_kind = $1 and w.resource_code = $2 and w.ended_at is null and upper(w.during) > $3 order by w.since, w.case_id
            for update of w skip locked for key share of c skip locked`,
          [kind, code, now],
        ),
      );
      for (const { case_id: caseId, quantity, from, until } of queue) {
        const asked = { kind, code, quantity, purpose: 'loan' as const, caseId, from, until };
        if (!(await hold(tx, { ...asked, holdUntil: plusMinutes(now, holdMinutes) }, now))) continue;
        await this.stopWaiting(tx, caseId, now);
        await tell(tx, resourceOffered, { id: caseId, kind, code }, ['office'], now);
      }
    }
  }
}
