import { rows, type Tx } from '../../platform/database/transaction.js';

export interface Series {
  series: string;
  year: number;
}

const key = ({ series, year }: Readonly<Series>): string => `${series} ${year}`;

/**
 * One number for each, in order. Gapless: the counters' rows stay locked until the step commits, and a step that
 * fails gives its numbers back; locked in one order, so that two steps never wait for each other.
 */
export async function drawNumbers(tx: Tx, wanted: readonly Series[]): Promise<number[]> {
  const counts = new Map<string, Series & { count: number }>();
  for (const one of wanted) {
    const counted = counts.get(key(one)) ?? { ...one, count: 0 };
    counts.set(key(one), { ...counted, count: counted.count + 1 });
  }
  const counters = [...counts.values()];
  const drawn = await rows<Series & { last_number: number }>(
    tx,
    `insert into document_series (series, year, last_number)
       select series, year, count from unnest($1::text[], $2::int[], $3::int[]) as wanted (series, year, count) order by series, year
     on conflict (series, year) do update set last_number = document_series.last_number + excluded.last_number
     returning series, year, last_number`,
    [
      counters.map(({ series }) => series),
      counters.map(({ year }) => year),
      counters.map(({ count }) => count),
    ],
  );
  const next = new Map(
    drawn.map((one) => [key(one), one.last_number - (counts.get(key(one))?.count ?? 0) + 1]),
  );
  return wanted.map((one) => {
    const number = next.get(key(one));
    if (number === undefined) throw new Error(`series ${key(one)} gave no number`);
    next.set(key(one), number + 1);
    return number;
  });
}
