import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { procedures } from '../../src/boot/read-policy.js';
import { clockActor } from '../../src/kernel/actor.js';
import type { Procedure, Row } from '../../src/modules/procedures/procedure.js';
import { Commands } from '../../src/platform/database/commands.js';
import { Transactions, type Tx } from '../../src/platform/database/transaction.js';
import { EventHandlers } from '../../src/platform/outbox/event-handlers.js';
import { County } from '../harness/county.js';
import { failAt, fingerprint, installFailAt, markNow, traces } from '../harness/fail-at.js';
import { pathTo, TablePlayer } from '../harness/play-table.js';

const mostConsequences = 120;

let county: County;
let player: TablePlayer;

beforeAll(async () => {
  county = await County.open('every step', { roles: ['server'] });
  await installFailAt(county.owner);
  player = new TablePlayer(county);
});
afterAll(async () => county.close());

const every = procedures.flatMap((table: Procedure) =>
  table.rows.flatMap((row) =>
    row.from.map((from) => ({
      name: `${table.name}: ${from} → ${row.event} (${row.by[0] ?? ''})`,
      table,
      row,
      from,
    })),
  ),
);

/** The step with its k-th write failing, through the same doors as HTTP or the clock. */
async function take(
  table: Procedure,
  id: string | undefined,
  row: Row,
  key: string,
  k: number,
): Promise<string> {
  const by = await player.actor(row);
  const work = async (tx: Tx): Promise<string> => {
    await failAt(tx, k);
    return player.attempt(tx, table, id, row, by);
  };
  if (by.kind === 'clock') return county.app.get(Transactions).run(clockActor, work);
  return county.app.get(Commands).once({ key, officer: by, action: 'torture', input: row.event }, work);
}

async function waiting(): Promise<string[]> {
  return (await county.sql<{ id: string }>(`select id from outbox where done_at is null order by id`)).map(
    ({ id }) => id,
  );
}

/** Every event and what it causes, each delivered by two workers at once. */
async function deliverAll(): Promise<string[]> {
  const delivered: string[] = [];
  for (let ids = await waiting(); ids.length > 0; ids = await waiting()) {
    for (const id of ids) {
      const handlers = county.app.get(EventHandlers);
      await Promise.all([handlers.deliver(id), handlers.deliver(id)]);
    }
    delivered.push(...ids);
  }
  return delivered;
}

describe('a step is written whole or not at all, and its events are handled once', () => {
  test.each(every)('$name', async ({ table, row, from }) => {
    const id = await player.prepare(table, from, row);
    await county.sql(`update outbox set done_at = now() where done_at is null`);
    const before = await traces(county.owner);
    const mark = await markNow(county.owner);
    const key = randomUUID();
    let failures = 0;
    let taken: string | undefined;
    for (let k = 1; taken === undefined && k <= mostConsequences; k += 1) {
      taken = await take(table, id, row, key, k).catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.includes('torture')) throw error;
        return undefined;
      });
      if (taken !== undefined) break;
      failures += 1;
      expect({ k, ...(await traces(county.owner)) }).toEqual({ k, ...before });
    }
    expect(taken).toBeDefined();
    // State, history, journal and the message at least.
    expect(failures).toBeGreaterThanOrEqual(4);
    const [found] = await county.sql<{ steps: number; lines: number; state: string }>(
      `select c.state, (select count(*)::int from case_step s where s.case_id = c.id and s.event = $2) as steps,
              (select count(*)::int from journal_entry j where j.subject_id = c.id::text and j.action = $3) as lines from procedure_case c where c.id = $1`,
      [taken, row.event, `${table.name}.${row.event}`],
    );
    const times = 1 + pathTo(table, from).filter(({ event }) => event === row.event).length;
    expect(found).toEqual({ state: row.to === 'same' ? from : row.to, steps: times, lines: times });

    const delivered = await deliverAll();
    const once = await fingerprint(county.owner, mark);
    await county.sql(`update outbox set done_at = null where id = any($1::bigint[])`, [delivered]);
    expect(await deliverAll()).toEqual(delivered);
    expect(await fingerprint(county.owner, mark)).toEqual(once);
  });
});
