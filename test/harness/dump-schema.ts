import type pg from 'pg';

interface Named {
  name: string;
}

const tables = `select c.relname as name, c.relrowsecurity as secured, pg_get_partkeydef(c.oid) as parted from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' and not c.relispartition order by c.relname`;

const columns = `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as needed,
    case when a.attidentity <> '' then 'generated always as identity'
         when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
         when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as filled
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`;

/** PostgreSQL 18 keeps not-null as constraints too; the columns say it already. */
const constraints = `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint
  where conrelid = $1::regclass and contype <> 'n' order by contype desc, conname`;

const indexes = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
  where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid) order by 1`;

const triggers = `select tgname as name, pg_get_triggerdef(oid) as text from pg_trigger
  where tgrelid = $1::regclass and not tgisinternal order by tgname`;

const policies = `select p.polname as name, pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written
  from pg_policy p where p.polrelid = $1::regclass order by p.polname`;

const grants = `select string_agg(distinct lower(privilege_type), ', ' order by lower(privilege_type)) as name from information_schema.role_table_grants
  where table_schema = 'public' and table_name = $1 and grantee = 'fengsui_app'`;

const functions = `select pg_get_functiondef(p.oid) as name from pg_proc p where p.pronamespace = 'public'::regnamespace
  and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.proname`;

const extensions = `select extname as name from pg_extension where extname <> 'plpgsql' order by extname`;

/** The schema as deterministic text, read from the catalogue. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const ask = async <Row extends pg.QueryResultRow>(sql: string, ...values: string[]): Promise<Row[]> =>
    (await client.query<Row>(sql, values)).rows;
  await client.query('set search_path = public');
  const parts = [
    '-- The schema after every migration, dumped by its test (UPDATE_GOLDEN=1 writes it again).',
    ...(await ask<Named>(extensions)).map(({ name }) => `create extension ${name};`),
    ...(await ask<Named>(functions)).map(({ name }) => `${name.trim()};`),
  ];
  for (const { name: table, secured, parted } of await ask<
    Named & { secured: boolean; parted: string | null }
  >(tables)) {
    const lines = [
      ...(await ask<Named & { type: string; needed: boolean; filled: string }>(columns, table)).map(
        (column) =>
          [column.name, column.type, column.filled, column.needed ? 'not null' : '']
            .filter((word) => word !== '')
            .join(' '),
      ),
      ...(await ask<Named & { text: string }>(constraints, table)).map(
        ({ name, text }) => `constraint ${name} ${text}`,
      ),
    ];
    parts.push(
      `create table ${table} (\n  ${lines.join(',\n  ')}\n)${parted === null ? '' : ` partition by ${parted}`};`,
    );
    for (const sql of [indexes, triggers])
      parts.push(
        ...(await ask<Named & { text: string }>(sql, table)).map(
          ({ text }) => `${text.replaceAll(' public.', ' ')};`,
        ),
      );
    if (secured) parts.push(`alter table ${table} enable row level security;`);
    for (const policy of await ask<Named & { seen: string | null; written: string | null }>(
      policies,
      table,
    )) {
      const using = policy.seen === null ? '' : ` using (${policy.seen})`;
      const check = policy.written === null ? '' : ` with check (${policy.written})`;
      parts.push(`create policy ${policy.name} on ${table}${using}${check};`);
    }
    const [granted] = await ask<Named>(grants, table);
    parts.push(`grant ${granted?.name ?? 'nothing'} on ${table} to fengsui_app;`);
  }
  return `${parts.join('\n')}\n`;
}
