import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { quantile } from '../statistics.js';

export interface ManyDeadlines {
  open: number;
  fellDue: number;
  overSeconds: number;
  breached: number;
  latenessMs: { p50: number; p99: number; max: number };
  plan: string;
}

const kind = 'loan.acknowledgement';

/** So many clocks run; some fall due one after the other; how late is each found, and is the table read through? */
export async function manyDeadlines(
  client: pg.Client,
  how: { open: number; due: number; seconds: number },
): Promise<ManyDeadlines> {
  const mark = randomUUID().slice(0, 8);
  await client.query(
    `with made as (
       insert into procedure_case (id, procedure, state, title_zh, title_en, parties, facts, policy_version, opened_at)
       select gen_random_uuid(), 'loan', 'ordered', $1 || n, $1 || n, '{"lender": ["mobile"], "requester": ["telecom"], "office": ["office"], "headquarters": ["headquarters"]}', '{}',
              (select id from policy_version order by loaded_at desc limit 1), now()
         from generate_series(1, $2::int) n returning id)
     insert into deadline (id, case_id, kind, clause, owner_id, owner_post, started_at, due_at, next_ring_at)
     select gen_random_uuid(), id, $3, '4.3.1', 'mobile', 'duty-officer', now(), d, d
       from (select id, now() + case when row_number() over () <= $4::int
                then interval '3 s' + (row_number() over ())::float8 / $4 * $5 * interval '1 s' else interval '10 days' end as d from made) x`,
    [mark, how.open, kind, how.due, how.seconds],
  );
  await client.query('analyze deadline');
  const until = performance.now() + (how.seconds + 60) * 1_000;
  let breached = 0;
  while (performance.now() < until && breached < how.due) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int from deadline d join procedure_case c on c.id = d.case_id where c.title_zh like $1 || '%' and d.breached_at is not null`,
      [mark],
    );
    breached = rows[0]?.count ?? 0;
  }
  const { rows } = await client.query<{ late: number }>(
    `select (extract(epoch from d.breached_at - d.due_at) * 1000)::float8 as late from deadline d join procedure_case c on c.id = d.case_id
      where c.title_zh like $1 || '%' and d.breached_at is not null`,
    [mark],
  );
  const lateness = rows.map(({ late }) => late);
  const explained = await client.query<{ 'QUERY PLAN': string }>(
    `explain select d.id from deadline d where d.next_ring_at <= now() order by d.next_ring_at limit 100 for update of d skip locked`,
  );
  return {
    open: how.open,
    fellDue: how.due,
    overSeconds: how.seconds,
    breached,
    latenessMs: {
      p50: quantile(lateness, 0.5),
      p99: quantile(lateness, 0.99),
      max: Math.round(Math.max(...lateness)),
    },
    plan: explained.rows.map((line) => line['QUERY PLAN']).join('\n'),
  };
}
