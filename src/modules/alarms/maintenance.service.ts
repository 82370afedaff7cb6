import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { type Page, pageOf } from '../../platform/http/paging.js';
import { tell } from '../../platform/outbox/outbox.js';
import { writeJournal } from '../journal/write-journal.js';
import { lockCarriers } from './alarm-intake.queries.js';
import { AlarmPolicy } from './alarm-policy.js';
import { maintenanceChanged } from './alarms.events.js';
import { judgeWindow, windowState } from './maintenance.js';
import type {
  MaintenanceChange,
  MaintenanceFilters,
  MaintenanceView,
  NewMaintenance,
} from './maintenance.contract.js';
import {
  changeWindow,
  insertWindow,
  isOfCarrier,
  listWindows,
  readWindow,
  renewMaintenance,
  type WindowRow,
} from './maintenance.queries.js';

/** Planned work: alarms raised inside a window are recorded and marked, and told to nobody until it ends. */
@Injectable()
export class MaintenanceWindows {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly policy: AlarmPolicy,
  ) {}

  async list(officer: Officer, filters: MaintenanceFilters): Promise<Page<MaintenanceView>> {
    const now = this.clock.now();
    const found = await this.transactions.run(officer, (tx) => listWindows(tx, filters, now));
    return pageOf(
      found,
      filters.limit,
      ({ startsAt, id }) => ({ at: startsAt, id }),
      (row) => viewOf(row, now),
    );
  }

  read(officer: Officer, id: string): Promise<MaintenanceView> {
    return this.transactions.run(officer, (tx) => readOne(tx, id, this.clock.now()));
  }

  /** A carrier plans its own windows, the office anybody's. */
  plan(officer: Officer, key: string, plan: NewMaintenance): Promise<MaintenanceView> {
    return this.commands.once({ key, officer, action: 'maintenance.plan', input: plan }, async (tx, now) => {
      const { carrier, scope, value, reason } = plan;
      if (officer.reach !== 'all' && officer.organisation !== carrier) throw new Refusal('not-permitted');
      const [from, endsAt] = [new Date(plan.from), new Date(plan.to)];
      const refused = judgeWindow({ startsAt: from, endsAt }, this.policy.longestMaintenance, now);
      if (refused) throw new Refusal(refused.code, refused.facts);
      if (!(await isOfCarrier(tx, plan)))
        throw new Refusal('bad-shape', { errors: [{ path: 'value', message: 'is not the carrier’s' }] });
      await lockCarriers(tx, [carrier]);
      const startsAt = from < now ? now : from;
      const id = randomUUID();
      await insertWindow(tx, { id, carrier, scope, value, startsAt, endsAt, reason, by: officer.id, now });
      return this.written(tx, officer, 'planned', id, now);
    });
  }

  /** Its end and its reason, while it has not ended. */
  change(officer: Officer, key: string, id: string, change: MaintenanceChange): Promise<MaintenanceView> {
    return this.commands.once(
      { key, officer, action: 'maintenance.change', input: { id, change } },
      async (tx, now) => {
        const window = await this.open(tx, id, now);
        const endsAt = change.to === undefined ? window.endsAt : new Date(change.to);
        const startsAt = window.startsAt < now ? now : window.startsAt;
        const spent = Math.max(0, now.getTime() - window.startsAt.getTime()) / 60_000;
        const refused = judgeWindow({ startsAt, endsAt }, this.policy.longestMaintenance - spent, now);
        if (refused) throw new Refusal(refused.code, refused.facts);
        await changeWindow(tx, id, { endsAt, reason: change.reason ?? window.reason });
        await renewMaintenance(tx, window.carrier, now);
        return this.written(tx, officer, 'changed', id, now);
      },
    );
  }

  /** Ends a running window now, and calls off one that has not begun. */
  end(officer: Officer, key: string, id: string): Promise<MaintenanceView> {
    return this.commands.once({ key, officer, action: 'maintenance.end', input: { id } }, async (tx, now) => {
      const window = await this.open(tx, id, now);
      const endsAt = window.startsAt > now ? window.startsAt : now;
      await changeWindow(tx, id, { endsAt, reason: window.reason, endedBy: officer.id });
      await renewMaintenance(tx, window.carrier, now);
      return this.written(tx, officer, 'ended', id, now);
    });
  }

  private async open(tx: Tx, id: string, now: Date): Promise<WindowRow> {
    const found = await readWindow(tx, id);
    if (!found) throw new Refusal('not-found');
    await lockCarriers(tx, [found.carrier]);
    const window = await readWindow(tx, id);
    if (!window) throw new Refusal('not-found');
    // One that was called off ends where it begins, which may lie ahead.
    if (windowState(window, now) === 'ended' || window.endedBy !== null) throw new Refusal('state-moved-on');
    return window;
  }

  private async written(
    tx: Tx,
    officer: Officer,
    what: 'planned' | 'changed' | 'ended',
    id: string,
    now: Date,
  ): Promise<MaintenanceView> {
    const view = await readOne(tx, id, now);
    const { carrier, scope, value, from, to, reason } = view;
    await tell(tx, maintenanceChanged, { id, carrier }, [carrier], now);
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: `maintenance.${what}`,
      subjectKind: 'maintenance',
      subjectId: id,
      details: { carrier, scope, value, from, to, reason },
    });
    return view;
  }
}

async function readOne(tx: Tx, id: string, now: Date): Promise<MaintenanceView> {
  const found = await readWindow(tx, id);
  if (!found) throw new Refusal('not-found');
  return viewOf(found, now);
}

function viewOf(row: Readonly<WindowRow>, now: Date): MaintenanceView {
  const { id, carrier, scope, value, reason, plannedBy } = row;
  return {
    id,
    carrier,
    scope,
    value,
    ...(row.valueNameZh === null ? {} : { valueNameZh: row.valueNameZh }),
    from: row.startsAt.toISOString(),
    to: row.endsAt.toISOString(),
    state: row.endedBy === null ? windowState(row, now) : 'ended',
    reason,
    plannedBy,
    plannedAt: row.plannedAt.toISOString(),
    ...(row.endedBy === null ? {} : { endedBy: row.endedBy }),
  };
}
