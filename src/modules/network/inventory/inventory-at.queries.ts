import { inPages } from '../../../platform/database/cursor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Content, InventoryKind } from './inventory-fields.js';
import { contentSql, tables } from './inventory-rows.queries.js';

/** The last version that stood at a moment. */
export async function versionAt(tx: Tx, moment: string | number): Promise<number> {
  if (typeof moment === 'number') return moment;
  const found = await row<{ version: number }>(
    tx,
    `select coalesce(max(version), 0)::float8 as version from inventory_change_set where made_at <= $1`,
    [moment],
  );
  return found?.version ?? 0;
}

export interface AskedRows {
  carrier: string | null;
  q: string | null;
  after: string | null;
  limit: number;
}

/** Rows as a version had them: what a later change replaced, and of the rest what stands now. */
export async function contentsAt(
  tx: Tx,
  kind: InventoryKind,
  version: number,
  { carrier, q, after, limit }: AskedRows,
): Promise<Content[]> {
  const owner = kind === 'key-user' ? 'true' : `($2::text is null or content->>'carrier' = $2)`;
  const found = await rows<{ content: Content }>(
    tx,
    `with later as (
       select distinct on (code) code, before as content from inventory_change
       where kind = '${kind}' and version > $1 order by code, version),
     standing as (
       select code, content from later where content is not null
       union all select t.code, ${contentSql(kind)} from ${tables[kind]} t
         where t.retired_at is null and not exists (select 1 from later l where l.code = t.code))
     select content from standing where ${owner} and ($2::text is null or true)
       and ($3::text is null or code ilike '%' || $3 || '%' or content->>'nameZh' ilike '%' || $3 || '%')
       and ($4::text is null or code > $4) order by code limit $5`,
    [version, carrier, q, after, limit],
  );
  return found.map(({ content }) => content);
}

/** Rows as they stand at one moment, in the order of their codes, some at a time. */
export async function* contentsCursor(
  tx: Tx,
  kind: InventoryKind,
  carrier: string | null,
): AsyncGenerator<Content[]> {
  const owner = kind === 'key-user' ? '$1::text is null or true' : '$1::text is null or t.carrier_id = $1';
  const sql = `select ${contentSql(kind)} as content from ${tables[kind]} t where t.retired_at is null and (${owner}) order by t.code`;
  for await (const found of inPages<{ content: Content }>(tx, sql, [carrier]))
    yield found.map(({ content }) => content);
}
