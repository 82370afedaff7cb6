import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../kernel/actor.js';
import { endingsOf, gather, literal } from './at-end.js';

export type Tx = EntityManager;

/** The journal last: its entries queue for one lock until the commit. */
const endings = ['command', 'outbox', 'journal'];

/** Opens transactions in which row-level security sees the actor's organisation; nothing is visible outside one. */
@Injectable()
export class Transactions {
  constructor(private readonly source: DataSource) {}

  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const reach = actor.kind === 'clock' ? 'all' : actor.reach;
    const organisation = actor.kind === 'clock' ? '' : actor.organisation;
    const runner = this.source.createQueryRunner();
    try {
      // One message: what it costs to ask the database is the asking.
      await runner.query(
        `begin; select set_config('fengsui.reach', ${literal(reach)}, true), set_config('fengsui.organisation', ${literal(organisation)}, true)`,
      );
      gather(runner.manager);
      const result = await work(runner.manager);
      await runner.query([...endingsOf(runner.manager, endings), 'commit'].join('; '));
      return result;
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** One statement about tables that are open to all, by itself: nobody's eyes look, and rows under a policy stay unseen. */
  async alone<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return rows<Row>(this.source.manager, sql, values);
  }
}

/**
 * Work inside an officer's transaction that the county does for all: a level or a list that every carrier's rows make,
 * of which the officer may see only some. The officer's own view is back when it ends.
 */
export async function asCounty<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const before = await row<{ reach: string }>(
    tx,
    `select coalesce(current_setting('fengsui.reach', true), '') as reach`,
  );
  await tx.query(`select set_config('fengsui.reach', 'all', true)`);
  const result = await work();
  await tx.query(`select set_config('fengsui.reach', $1, true)`, [before?.reach ?? '']);
  return result;
}

/** Named SQL in one place: rows typed by the caller, which owns the statement and so its columns. */
export async function rows<Row>(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const result: unknown = await tx.query(sql, [...values]);
  // TypeORM answers update/delete … returning with [rows, count], everything else with rows.
  const list =
    Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number'
      ? result[0]
      : result;
  return list as Row[];
}

export async function row<Row>(
  tx: Tx,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(tx, sql, values))[0];
}
