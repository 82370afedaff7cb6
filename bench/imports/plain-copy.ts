import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { round } from '../statistics.js';

const columns =
  'code, name_zh, name_en, kind, carrier_id, township_id, lat, lon, power_class, battery_hours, generator, hub';

/** Seconds to copy as many sites into a table of the same columns, keys and checks. */
export async function copySeconds(ownerUrl: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('create table bench_copy (like site including all)');
    const begun = performance.now();
    await client.query('begin');
    await pipeline(
      Readable.from(linesOf(count)),
      client.query(copyFrom(`copy bench_copy (${columns}) from stdin`)),
    );
    await client.query('commit');
    const seconds = round((performance.now() - begun) / 1_000);
    await client.query('drop table bench_copy');
    return seconds;
  } finally {
    await client.end();
  }
}

function* linesOf(count: number): Generator<string> {
  const step = 1_000;
  for (let from = 0; from < count; from += step) {
    const lines: string[] = [];
    for (let at = from; at < Math.min(count, from + step); at += 1)
      lines.push(
        `TEL-C-${at}\t接入点${at}\tPoint ${at}\tbase-station\ttelecom\ttownship-modu\t27.3\t115.4\t3\t0\tf\tf\n`,
      );
    yield lines.join('');
  }
}

export async function query<Row extends pg.QueryResultRow>(ownerUrl: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
