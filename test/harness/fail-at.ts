import type pg from 'pg';
import type { Tx } from '../../src/platform/database/transaction.js';

/** Lets a transaction's k-th writing statement fail, whatever table it writes. */
const triggers = `
create function fail_at_k() returns trigger language plpgsql as $$
declare k integer := nullif(current_setting('torture.k', true), '')::integer;
begin
  if k is null then return null; end if;
  perform set_config('torture.k', (k - 1)::text, true);
  if k = 1 then raise exception 'torture: % of %', tg_op, tg_table_name; end if;
  return null;
end $$;
do $$ declare name text; begin
  for name in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations' loop
    execute format('create trigger fail_at_k before insert or update or delete on %I for each statement execute function fail_at_k()', name);
  end loop;
end $$;
`;

export async function installFailAt(owner: pg.Client): Promise<void> {
  await owner.query(triggers);
}

export async function failAt(tx: Tx, k: number): Promise<void> {
  await tx.query(`select set_config('torture.k', $1, true)`, [String(k)]);
}

const written = [
  'procedure_case',
  'case_party',
  'case_step',
  'document',
  'document_recipient',
  'document_series',
  'document_file',
  'journal_entry',
  'deadline',
  'escalation',
  'outbox',
  'handled_event',
  'outage',
  'outage_report',
  'outage_alarm',
  'outage_circuit',
  'restoration_override',
  'reservation',
  'message',
  'message_leg',
  'message_event',
  'message_link',
  'phone_task',
  'warning',
  'warning_message',
  'warning_proposal',
  'vehicle',
  'command',
];

/** How many rows each table has and which transaction wrote last: a step that left no trace has changed neither. */
export async function traces(owner: pg.Client): Promise<Record<string, string>> {
  const each = written.map(
    (name) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as trace from ${name}`,
  );
  const { rows } = await owner.query<{ name: string; trace: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, trace }) => [name, trace]));
}

/** The transaction after which everything is new. */
export async function markNow(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ mark: string }>('select txid_current()::text as mark');
  return rows[0]?.mark ?? '0';
}

/**
 * Of each table that a step may write: how many rows it has and the hash of those written since the mark, apart from the
 * outbox's own marks. An older row that is written joins them, one that is removed is missed in the count.
 */
export async function fingerprint(owner: pg.Client, mark: string): Promise<Record<string, string>> {
  const each = written.map(
    (name) =>
      `select '${name}' as name, (select count(*) from ${name}) || ' ' || (select md5(coalesce(string_agg(said, '' order by said), ''))
         from (select (to_jsonb(t) - 'done_at' - 'relayed_at')::text as said from ${name} t where t.xmin::text::bigint > $1::bigint) s) as hash`,
  );
  const { rows } = await owner.query<{ name: string; hash: string }>(each.join(' union all '), [mark]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
