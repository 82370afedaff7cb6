import pg from 'pg';

/** As many transactions as the loans took steps, on the same server: a history row in, the case's row changed; nothing decided, nothing printed. */
export async function bareTransactions(
  url: string,
  asked: { transactions: number; clients: number },
): Promise<{ perSecond: number; p50Ms: number; times: number[] }> {
  const pool = new pg.Pool({ connectionString: url, max: asked.clients });
  // Connections still closing when the server stops are told so; by then the work is done.
  pool.on('error', () => undefined);
  const times: number[] = [];
  try {
    await pool.query(`create schema bench`);
    await pool.query(
      `create table bench.kase (id int primary key, state text not null, version int not null, facts jsonb not null);
       create table bench.step (id bigint generated always as identity primary key, kase int not null references bench.kase, at timestamptz not null, event text not null, form jsonb not null)`,
    );
    await pool.query(`insert into bench.kase select n, 'applied', 0, '{}' from generate_series(0, $1) n`, [
      asked.transactions,
    ]);
    let next = 0;
    const began = performance.now();
    const work = async (): Promise<void> => {
      const client = await pool.connect();
      try {
        while (next < asked.transactions) {
          const kase = Math.floor(next++ / 14);
          const start = performance.now();
          await client.query('begin');
          await client.query(
            `insert into bench.step (kase, at, event, form) values ($1, now(), 'approve', $2)`,
            [kase, JSON.stringify({ report: '任务完成，设备完好' })],
          );
          await client.query(
            `update bench.kase set state = 'approved', version = version + 1 where id = $1`,
            [kase],
          );
          await client.query('commit');
          times.push(performance.now() - start);
        }
      } finally {
        client.release();
      }
    };
    await Promise.all(Array.from({ length: asked.clients }, work));
    const seconds = (performance.now() - began) / 1_000;
    const sorted = [...times].sort((a, b) => a - b);
    return {
      perSecond: Math.round(asked.transactions / seconds),
      p50Ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
      times,
    };
  } finally {
    await pool.end();
  }
}
