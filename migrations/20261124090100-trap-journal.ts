import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The raw journal and the alarms' transitions by month of their time. A month's table is made by the owner's function,
 * which the application may call; the application may fill a month's table directly, since COPY does not go through
 * row-level security, but reads only through the parent. What belongs to no month's table waits in the table `…_other`.
 */
const months = `
create function make_month(parent text, month date) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  key text := case parent when 'raw_event' then 'received_at' when 'alarm_transition' then 'at' end;
  first timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  after timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
  child text := parent || to_char(month, '_YYYYMM');
  columns text;
begin
  if key is null then raise exception 'not kept by month: %', parent; end if;
  if to_regclass(child) is not null then return child; end if;
  perform pg_advisory_xact_lock(hashtextextended('months of ' || parent, 0));
  if to_regclass(child) is not null then return child; end if;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = parent::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('create table %I (like %I including defaults including generated including constraints)', child, parent);
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I (%s) select %s from moved',
    parent || '_other', key, first, key, after, child, columns, columns);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, first, after);
  execute format('grant insert on %I to fengsui_app', child);
  return child;
end $$;
create function drop_months(parent text, before date) returns setof text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  child text;
begin
  if parent not in ('raw_event', 'alarm_transition') then raise exception 'not kept by month: %', parent; end if;
  if before > now() - interval '6 months' then raise exception 'less than six months old: %', before; end if;
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent::regclass and c.relname ~ '_[0-9]{6}$' and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= before
    order by 1
  loop
    execute format('drop table %I', child);
    return next child;
  end loop;
end $$;
revoke all on function make_month(text, date), drop_months(text, date) from public;
grant execute on function make_month(text, date), drop_months(text, date) to fengsui_app;
`;

const rawEvent = `
alter table raw_event rename to raw_event_before;
create sequence raw_event_numbers as bigint;
create table raw_event (
  id bigint not null default nextval('raw_event_numbers'),
  received_at timestamptz not null,
  collector text not null,
  source_address inet not null,
  source_port integer not null,
  bytes bytea not null,
  snmp_version text,
  pdu_type text,
  verdict text not null check (verdict in ('accepted', 'quarantined', 'malformed', 'summarised')),
  reason text,
  source_code text,
  carrier_id text,
  usm_engine text,
  usm_user text,
  agent_address inet,
  identified_by text,
  hash bytea generated always as (sha256(bytes)) stored
) partition by range (received_at);
create table raw_event_other partition of raw_event default;
create index raw_event_number on raw_event (id);
create index raw_event_time on raw_event using brin (received_at) with (pages_per_range = 32, autosummarize = on);
create index raw_event_not_accepted on raw_event (verdict, id desc) where verdict <> 'accepted';
create index raw_event_of_source on raw_event (source_code, id desc) where source_code is not null;
drop index alarm_raw;
-- The source's own row bears the carrier: asking again for each alarm of a storm locks one row thousands of times.
alter table alarm drop constraint alarm_carrier_id_fkey;
alter table raw_event enable row level security;
create policy own_carrier on raw_event using (sees_all() or carrier_id = own_organisation());
grant select, insert, update, delete on raw_event to fengsui_app;
grant usage, select on sequence raw_event_numbers to fengsui_app;
select make_month('raw_event', m::date) from generate_series(
  date_trunc('month', (select coalesce(min(received_at), now()) from raw_event_before)), now() + interval '3 months', interval '1 month') m;
insert into raw_event (id, received_at, collector, source_address, source_port, bytes, snmp_version, pdu_type, verdict, reason,
    source_code, carrier_id, usm_engine, usm_user)
  select id, received_at, collector, source_address, source_port, bytes, snmp_version, pdu_type, verdict, reason,
    source_code, carrier_id, usm_engine, usm_user from raw_event_before;
select setval('raw_event_numbers', coalesce((select max(id) from raw_event_before), 0) + 1, false);
drop table raw_event_before;
`;

const transition = `
alter table alarm_transition rename to alarm_transition_before;
alter table alarm_transition_before drop constraint alarm_transition_kind_check;
create sequence alarm_transition_numbers as bigint;
create table alarm_transition (
  id bigint not null default nextval('alarm_transition_numbers'),
  alarm_id uuid not null,
  at timestamptz not null,
  event_at timestamptz,
  kind text not null constraint alarm_transition_kind_check check (kind in
    ('raised', 'repeated', 'changed', 'cleared', 'acknowledged', 'shelved', 'unshelved', 'damped', 'released', 'assigned', 'commented')),
  severity integer not null,
  raw_event_id bigint
) partition by range (at);
create table alarm_transition_other partition of alarm_transition default;
create index alarm_transition_of_alarm on alarm_transition (alarm_id, id);
alter table alarm_transition enable row level security;
create policy with_alarm on alarm_transition using (exists (select 1 from alarm a where a.id = alarm_id));
grant select, insert on alarm_transition to fengsui_app;
grant usage, select on sequence alarm_transition_numbers to fengsui_app;
select make_month('alarm_transition', m::date) from generate_series(
  date_trunc('month', (select coalesce(min(at), now()) from alarm_transition_before)), now() + interval '3 months', interval '1 month') m;
insert into alarm_transition (id, alarm_id, at, kind, severity, raw_event_id)
  select id, alarm_id, at, kind, severity, raw_event_id from alarm_transition_before;
select setval('alarm_transition_numbers', coalesce((select max(id) from alarm_transition_before), 0) + 1, false);
drop table alarm_transition_before;
`;

/** Journal first, alarms after: how far each collector's journal has been read for alarms, and what makes each batch count once. */
const collector = `
alter table trap_collector
  add column batch bigint not null default 0,
  add column derived_to bigint not null default 0,
  add column underived bigint not null default 0,
  add column derived_at timestamptz,
  add column spill_file integer,
  add column spill_line integer;
update trap_collector c set derived_to = (select coalesce(max(id), 0) from raw_event);
create unlogged table trap_echo (
  key bytea primary key,
  collector text not null,
  at timestamptz not null
);
create index trap_echo_age on trap_echo (at);
create table trap_lag (
  collector text not null,
  milliseconds integer not null,
  count bigint not null,
  primary key (collector, milliseconds)
);
create table trap_storm (
  source_code text primary key references snmp_source (code) on delete cascade,
  carrier_id text not null references organisation (id),
  since timestamptz not null,
  last_at timestamptz not null,
  summarised bigint not null,
  alarmed_at timestamptz
);
alter table trap_storm enable row level security;
create policy own_carrier on trap_storm using (sees_all() or carrier_id = own_organisation());
grant select, insert, update, delete on trap_echo, trap_lag, trap_storm to fengsui_app;
`;

export class TrapJournal20261124090100 implements MigrationInterface {
  name = 'TrapJournal20261124090100';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [months, rawEvent, transition, collector]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
