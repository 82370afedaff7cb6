import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../clock/clock.js';
import { type AtEnd, atEnd, jsonLiteral, literal } from './at-end.js';
import { row, Transactions, type Tx } from './transaction.js';

interface Taken {
  officer_id: string;
  action: string;
  fingerprint: string;
  result: unknown;
}

export interface Command {
  /** The client's Idempotency-Key. */
  key: string;
  officer: Officer;
  action: string;
  input: unknown;
}

const answered: AtEnd<{ key: string; result: unknown }> = {
  name: 'command',
  statement: (all) =>
    all
      .map(
        ({ key, result }) =>
          `update command set result = ${jsonLiteral(result ?? null)} where id = ${literal(key)}`,
      )
      .join('; '),
};

/**
 * Runs a write once per key. The key, the writes and the answer are one transaction, so a client that lost the answer
 * may ask again and gets the same one; two at once wait for each other.
 */
@Injectable()
export class Commands {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  once<Result>(command: Command, work: (tx: Tx, now: Date) => Promise<Result>): Promise<Result> {
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(command.input ?? null))
      .digest('hex');
    return this.transactions.run(command.officer, async (tx) => {
      const now = this.clock.now();
      const fresh = await row(
        tx,
        `insert into command (id, officer_id, action, fingerprint, taken_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
        [command.key, command.officer.id, command.action, fingerprint, now],
      );
      if (!fresh) return this.earlier<Result>(tx, command, fingerprint);
      const result = await work(tx, now);
      await atEnd(tx, answered, { key: command.key, result });
      return result;
    });
  }

  private async earlier<Result>(tx: Tx, command: Command, fingerprint: string): Promise<Result> {
    const taken = await row<Taken>(
      tx,
      `select officer_id, action, fingerprint, result from command where id = $1`,
      [command.key],
    );
    if (
      taken?.officer_id !== command.officer.id ||
      taken.action !== command.action ||
      taken.fingerprint !== fingerprint
    ) {
      throw new Refusal('command-reused');
    }
    return taken.result as Result;
  }
}
