import { row, rows, type Tx } from './transaction.js';

const made = new WeakMap<object, Set<string>>();

export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

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
