import { rows, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from './document.js';
import type { TemplateWording } from './templates/template-wording.js';

export interface Series {
  series: string;
  year: number;
}

/** A template as the office last worded it; null is back to the file's. */
export interface Worded {
  version: number;
  wording: TemplateWording | null;
}

type Drawn = Series & { last_number: number; kind: null };
type Found = Worded & { kind: DocumentKind };

const key = ({ series, year }: Readonly<Series>): string => `${series} ${year}`;

/**
 * One number for each, in order, and the wording of these kinds as it stands. Gapless: the counters' rows stay locked until the step commits, and a step that
 * fails gives its numbers back; locked in one order, so that two steps never wait for each other.
 */
export async function drawNumbers(
  tx: Tx,
  wanted: readonly Series[],
  kinds: readonly DocumentKind[],
): Promise<{ numbers: number[]; wordings: ReadonlyMap<DocumentKind, Worded> }> {
  const counts = new Map<string, Series & { count: number }>();
  for (const one of wanted) {
    const counted = counts.get(key(one)) ?? { ...one, count: 0 };
    counts.set(key(one), { ...counted, count: counted.count + 1 });
  }
  const counters = [...counts.values()];
  const answered = await rows<Drawn | Found>(
    tx,
    `with drawn as (insert into document_series (series, year, last_number)
       select series, year, count from unnest($1::text[], $2::int[], $3::int[]) as wanted (series, year, count) order by series, year
     on conflict (series, year) do update set last_number = document_series.last_number + excluded.last_number
     returning series, year, last_number)
     select series, year, last_number, null::text as kind, null::int as version, null::jsonb as wording from drawn
     union all
     (select distinct on (kind) null, null, null, kind, version, wording from document_template where kind = any($4) order by kind, version desc)`,
    [
      counters.map(({ series }) => series),
      counters.map(({ year }) => year),
      counters.map(({ count }) => count),
      kinds,
    ],
  );
  const drawn = answered.filter((one): one is Drawn => one.kind === null);
  const next = new Map(
    drawn.map((one) => [key(one), one.last_number - (counts.get(key(one))?.count ?? 0) + 1]),
  );
  const numbers = wanted.map((one) => {
    const number = next.get(key(one));
    if (number === undefined) throw new Error(`series ${key(one)} gave no number`);
    next.set(key(one), number + 1);
    return number;
  });
  const wordings = new Map(
    answered.filter((one): one is Found => one.kind !== null).map((one) => [one.kind, one]),
  );
  return { numbers, wordings };
}
