import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { WallClock } from '../../src/platform/clock/clock.js';
import { County } from '../harness/county.js';
import { applyForVehicle, outageByHand, step } from '../harness/parts.js';
import type { OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('worker killed', { roles: ['server', 'collector'] });
});
afterAll(async () => county.close());

/** As a worker dies after it has rung the bell and before anybody answered: the mark is there, the job is gone. */
async function rungAndLost(secondsAgo: number): Promise<void> {
  await county.sql(`update outbox set relayed_at = $1 where done_at is null`, [
    new Date(county.now().getTime() - secondsAgo * 1_000),
  ]);
}

async function emptyQueue(): Promise<void> {
  if (county.redisUrl !== undefined) {
    const redis = new Redis(county.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    return;
  }
  const tables = await county.sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'fengsui_queue'::regnamespace and relname like '%job%'`,
  );
  for (const { name } of tables) await county.sql(`delete from fengsui_queue."${name}"`);
}

describe('the queue is only a doorbell', () => {
  let outageId: string;
  let loanId: string;

  test('without a worker events wait in the outbox and nothing is lost', async () => {
    outageId = (await outageByHand(county, 'cable.noc')).id;
    loanId = (await applyForVehicle(county)).id;
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    const until = performance.now() + 60_000;
    for (let stored = 0; stored < 3 && performance.now() < until;)
      stored =
        (await county.sql<{ count: number }>(`select count(*)::int as count from raw_event`))[0]?.count ?? 0;
    const [left] = await county.sql<{ count: number }>(
      `select count(*)::int as count from outbox where done_at is null`,
    );
    expect(left?.count).toBeGreaterThanOrEqual(5);
    expect(await county.sql(`select 1 from document_file`)).toEqual([]);
  });

  test('events rung by a worker that died are rung again and handled once', async () => {
    await rungAndLost(60);
    await county.alsoRun(['worker']);
    await county.settled();
    const twice = await county.sql(
      `select outbox_id, handler from handled_event group by 1, 2 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(await county.sql(`select 1 from outage where element_code = 'TR-QH-01'`)).toHaveLength(1);
    const papers = await county.sql<{ papers: number; files: number }>(
      `select (select count(*)::int from document) as papers, (select count(*)::int from document_file) as files`,
    );
    expect(papers[0]?.files).toBe(papers[0]?.papers);
  });

  test('a queue emptied while its jobs wait loses nothing', async () => {
    await step(county, 'hq.commander', loanId, 'approve');
    await step(county, 'office.director', loanId, 'order');
    await emptyQueue();
    await rungAndLost(60);
    await county.settled();
    await county.expectDocument(loanId, 'dispatch-notice', ['mobile']);
  });

  test('a deadline whose bell was lost is found by the sweep', async () => {
    await emptyQueue();
    await county.forward('61 minutes');
    await county.settled();
    const { case: view } = await county.as('office.duty1').get<OutageView>(`/outages/${outageId}`);
    expect(view.history.filter(({ event }) => event === 'hour-passed')).toHaveLength(1);
  });

  test('two workers share the work and do nothing twice', async () => {
    const second = await county.alsoRun(['worker']);
    second.get(WallClock).shift(county.now().getTime() - Date.now());
    await Promise.all(Array.from({ length: 6 }, () => outageByHand(county, 'unicom.noc')));
    await county.settled();
    const papers = await county.sql<{ papers: number; files: number; rendered: number }>(
      `select (select count(*)::int from document) as papers, (select count(*)::int from document_file) as files, (select count(*)::int from outbox where topic = 'document.rendered') as rendered`,
    );
    expect(papers[0]?.files).toBe(papers[0]?.papers);
    expect(papers[0]?.rendered).toBe(papers[0]?.papers);
  });

  test('the journal is one unbroken chain through all of it', async () => {
    const broken = await county.sql(
      `select seq from (select seq, previous_hash, lag(hash, 1, '') over (order by seq) as before, lag(seq, 1, 0::bigint) over (order by seq) as last from journal_entry) j
        where previous_hash <> before or seq <> last + 1`,
    );
    expect(broken).toEqual([]);
  });
});
