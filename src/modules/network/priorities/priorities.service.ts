import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { type Page, pageOf } from '../../../platform/http/paging.js';
import { writeJournal } from '../../journal/write-journal.js';
import { ChangeSets } from '../inventory/change-sets.service.js';
import type { Content } from '../inventory/inventory-fields.js';
import { contentsOf } from '../inventory/inventory-rows.queries.js';
import type {
  DeviationFilters,
  NewDeviation,
  NewPriority,
  PriorityFilters,
  PriorityView,
  Revalidation,
  Revocation,
} from './priorities.contract.js';
import {
  confirmPriority,
  endPriority,
  insertDeviation,
  insertPriority,
  listDeviations,
  listPriorities,
  type PriorityRow,
  readPriority,
  standingPriority,
} from './priorities.queries.js';
import { priorityStanding, revalidationDue } from './priority-standing.js';

/** The life of a circuit's class: asked for by a sponsor, granted for a time, confirmed yearly, revoked by a person. */
@Injectable()
export class Priorities {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly sets: ChangeSets,
  ) {}

  async list(officer: Officer, filters: PriorityFilters): Promise<Page<PriorityView>> {
    const now = this.clock.now();
    const found = await this.transactions.run(officer, (tx) => listPriorities(tx, filters, now));
    return pageOf(
      found,
      filters.limit,
      ({ grantedAt, id }) => ({ at: grantedAt, id }),
      (each) => viewOf(each, now),
    );
  }

  grant(officer: Officer, key: string, input: NewPriority): Promise<{ id: string }> {
    return this.commands.once({ key, officer, action: 'priority.grant', input }, async (tx, now) => {
      if (new Date(input.expiresAt) <= now) throw notSo('expiresAt', '须在将来 / must lie ahead');
      const circuit = await circuitOf(tx, input.circuit);
      if (await standingPriority(tx, input.circuit))
        throw new Refusal('state-moved-on', { state: 'granted' });
      const id = randomUUID();
      const carrier = String(circuit['carrier']);
      await insertPriority(tx, { ...input, id, carrier, by: officer.id, now });
      await this.classify(tx, officer, circuit, input.class, input.reason, now);
      await journal(tx, officer, 'granted', id, { ...input }, now);
      return { id };
    });
  }

  revalidate(officer: Officer, key: string, id: string, input: Revalidation): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'priority.revalidate', input: { id, ...input } },
      async (tx, now) => {
        const found = await openPriority(tx, id);
        const expiresAt = input.expiresAt === undefined ? found.expiresAt : new Date(input.expiresAt);
        if (expiresAt <= now) throw notSo('expiresAt', '须在将来 / must lie ahead');
        await confirmPriority(tx, id, expiresAt, now);
        const details = { circuit: found.circuit, expiresAt: expiresAt.toISOString() };
        await journal(tx, officer, 'revalidated', id, details, now);
        return { id };
      },
    );
  }

  revoke(officer: Officer, key: string, id: string, input: Revocation): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'priority.revoke', input: { id, ...input } },
      async (tx, now) => {
        const found = await openPriority(tx, id);
        await endPriority(tx, id, officer.id, input.reason, now);
        const circuit = (await contentsOf(tx, 'circuit', [found.circuit])).get(found.circuit);
        if (circuit) await this.classify(tx, officer, circuit, input.classAfter, input.reason, now);
        await journal(tx, officer, 'revoked', id, { circuit: found.circuit, ...input }, now);
        return { id };
      },
    );
  }

  async deviations(officer: Officer, filters: DeviationFilters) {
    const found = await this.transactions.run(officer, (tx) => listDeviations(tx, filters));
    return pageOf(
      found,
      filters.limit,
      ({ notedAt, id }) => ({ at: notedAt, id }),
      (each) => ({ ...each, happenedAt: each.happenedAt.toISOString(), notedAt: each.notedAt.toISOString() }),
    );
  }

  /** A restoration out of the order of 4.4.1, with its reason. */
  deviate(officer: Officer, key: string, input: NewDeviation): Promise<{ id: string }> {
    return this.commands.once({ key, officer, action: 'priority.deviate', input }, async (tx, now) => {
      if (new Date(input.happenedAt) > now) throw notSo('happenedAt', '须已发生 / must have happened');
      const circuit = await circuitOf(tx, input.circuit);
      const id = randomUUID();
      await insertDeviation(tx, { ...input, id, carrier: String(circuit['carrier']), by: officer.id, now });
      await journal(tx, officer, 'deviation', id, { ...input }, now);
      return { id };
    });
  }

  private async classify(
    tx: Tx,
    officer: Officer,
    circuit: Content,
    to: number,
    reason: string,
    now: Date,
  ): Promise<void> {
    if (circuit['class'] === to) return;
    const wanted = [{ code: String(circuit['code']), after: { ...circuit, class: to } }];
    const set = { carrier: String(circuit['carrier']), kind: 'edit', reason } as const;
    await this.sets.apply(tx, officer, set, (write) => write('circuit', wanted), now);
  }
}

const notSo = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

async function circuitOf(tx: Tx, code: string): Promise<Content> {
  const found = (await contentsOf(tx, 'circuit', [code])).get(code);
  if (!found) throw notSo('circuit', '没有这条电路 / there is no such circuit');
  return found;
}

async function openPriority(tx: Tx, id: string): Promise<PriorityRow> {
  const found = await readPriority(tx, id);
  if (!found) throw new Refusal('not-found');
  if (found.revokedAt !== null) throw new Refusal('state-moved-on', { state: 'revoked' });
  return found;
}

function journal(
  tx: Tx,
  officer: Officer,
  what: 'granted' | 'revalidated' | 'revoked' | 'deviation',
  id: string,
  details: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  return writeJournal(tx, {
    actor: officer,
    at: now,
    action: `priority.${what}`,
    subjectKind: 'circuit-priority',
    subjectId: id,
    details,
  });
}

function viewOf(found: PriorityRow, now: Date): PriorityView {
  const { grantedAt, expiresAt, revalidatedAt: _, revokedAt, revokedBecause, ...said } = found;
  return {
    ...said,
    standing: priorityStanding(found, now),
    grantedAt: grantedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revalidateBy: revalidationDue(found).toISOString(),
    ...(revokedAt === null ? {} : { revokedAt: revokedAt.toISOString() }),
    ...(revokedBecause === null ? {} : { revokedBecause }),
  };
}
