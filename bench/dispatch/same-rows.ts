import pg from 'pg';

const tables = [
  'case_step',
  'journal_entry',
  'document',
  'document_recipient',
  'deadline',
  'outbox',
  'command',
] as const;
type Rows = Readonly<Record<(typeof tables)[number], readonly unknown[]>> & {
  readonly case: { id: string; state: string };
};

const most = 5_000;

/** Every row that a step wrote, step by step in their order. */
async function rowsOfSteps(client: pg.Client): Promise<Rows[]> {
  const { rows } = await client.query<{ rows: Rows }>(
    `select jsonb_build_object(
       'case', jsonb_build_object('id', s.case_id, 'state', s.to_state),
       'case_step', jsonb_build_array(to_jsonb(s)),
       'journal_entry', (select coalesce(jsonb_agg(to_jsonb(j)), '[]') from journal_entry j where j.subject_kind = 'case' and j.subject_id = s.case_id::text and j.at = s.at),
       'document', (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from document d where d.id = any(s.document_ids)),
       'document_recipient', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from document_recipient r where r.document_id = any(s.document_ids)),
       'deadline', (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from deadline d where d.case_id = s.case_id and d.started_at = s.at),
       'outbox', (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from outbox o where o.created_at = s.at and o.payload->>'caseId' = s.case_id::text),
       'command', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from command c where c.xmin = s.xmin)) as rows
     from (select *, xmin from case_step order by id limit $1) s`,
    [most],
  );
  return rows.map((row) => row.rows);
}

/** Tables of the same shape and indexes, apart from the product's. */
async function emptyTables(client: pg.Client): Promise<void> {
  await client.query(`create schema bench`);
  for (const table of [...tables, 'procedure_case'])
    await client.query(`create table bench.${table} (like public.${table} including all)`);
  await client.query(`insert into bench.procedure_case select * from public.procedure_case`);
}

/** The rows of each step again, in one bare transaction each, by as many clients: what the database alone would need. */
export async function sameRows(
  url: string,
  clients: number,
): Promise<{ transactions: number; rows: number; perSecond: number; p50Ms: number; times: number[] }> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const pool = new pg.Pool({ connectionString: url, max: clients });
  // Connections still closing when the server stops are told so; by then the work is done.
  pool.on('error', () => undefined);
  try {
    const steps = await rowsOfSteps(owner);
    await emptyTables(owner);
    const waiting = [...steps];
    const times: number[] = [];
    const began = performance.now();
    const work = async (): Promise<void> => {
      const client = await pool.connect();
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const start = performance.now();
          await replay(client, next);
          times.push(performance.now() - start);
        }
      } finally {
        client.release();
      }
    };
    await Promise.all(Array.from({ length: clients }, work));
    const seconds = (performance.now() - began) / 1_000;
    const sorted = [...times].sort((a, b) => a - b);
    return {
      transactions: steps.length,
      rows: steps.reduce(
        (sum, step) => sum + 1 + tables.reduce((all, table) => all + step[table].length, 0),
        0,
      ),
      perSecond: Math.round((steps.length / seconds) * 10) / 10,
      p50Ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
      times,
    };
  } finally {
    await pool.end();
    await owner.end();
  }
}

async function replay(client: pg.PoolClient, step: Rows): Promise<void> {
  await client.query('begin');
  for (const table of tables) {
    if (step[table].length === 0) continue;
    await client.query(
      `insert into bench.${table} overriding system value select * from jsonb_populate_recordset(null::bench.${table}, $1)`,
      [JSON.stringify(step[table])],
    );
  }
  await client.query(`update bench.procedure_case set state = $2, version = version + 1 where id = $1`, [
    step.case.id,
    step.case.state,
  ]);
  await client.query('commit');
}
