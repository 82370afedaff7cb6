import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../kernel/actor.js';

export type Tx = EntityManager;

/** Opens transactions in which row-level security sees the actor's organisation; nothing is visible outside one. */
@Injectable()
export class Transactions {
  constructor(private readonly source: DataSource) {}

  run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.source.transaction(async (tx) => {
      const reach = actor.kind === 'clock' ? 'all' : actor.reach;
      const organisation = actor.kind === 'clock' ? '' : actor.organisation;
      await tx.query(
        `select set_config('fengsui.reach', $1, true), set_config('fengsui.organisation', $2, true)`,
        [reach, organisation],
      );
      return work(tx);
    });
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
