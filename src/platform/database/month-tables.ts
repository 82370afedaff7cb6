import { row, rows, type Tx } from './transaction.js';

const made = new WeakMap<object, Set<string>>();

let lastMonth = { from: 0, to: 0, name: '' };

/** `2026-11`; most moments asked for are of the same month. */
export function monthOf(at: Date): string {
  const time = at.getTime();
  if (time >= lastMonth.from && time < lastMonth.to) return lastMonth.name;
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  lastMonth = {
    from: Date.UTC(year, month),
    to: Date.UTC(year, month + 1),
    name: at.toISOString().slice(0, 7),
  };
  return lastMonth.name;
}

/** The table of one month, `2026-11`, of what is kept by month; made when it is not there yet. */
export async function monthTable(
  tx: Tx,
  parent: 'raw_event' | 'alarm_transition',
  month: string,
): Promise<string> {
  const known = made.get(tx.dataSource) ?? new Set<string>();
  made.set(tx.dataSource, known);
  const table = `${parent}_${month.replace('-', '')}`;
  if (known.has(table)) return table;
  const found = await row<{ table: string | null }>(tx, `select to_regclass($1)::text as table`, [table]);
  // What this transaction makes may be rolled back: it is known once a later one has found it.
  if ((found?.table ?? null) === null)
    await rows(tx, `select make_month($1, $2::date)`, [parent, `${month}-01`]);
  else known.add(table);
  return table;
}
