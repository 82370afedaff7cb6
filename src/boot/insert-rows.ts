import type pg from 'pg';

export type Column<Row> = [name: string, type: string, value: (row: Row) => unknown];

/** Inserts rows in one statement; arrays of arrays travel as JSON. */
export async function insertRows<Row>(
  client: pg.Client,
  table: string,
  list: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  if (list.length === 0) return;
  const names = columns.map(([name]) => name);
  const json = JSON.stringify(
    list.map((row) => Object.fromEntries(columns.map(([name, , value]) => [name, value(row) ?? null]))),
  );
  const shape = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  await client.query(
    `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as r(${shape})`,
    [json],
  );
}
