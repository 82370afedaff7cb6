import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SNMPv3 users and engines, the state of each collector, and what was summed up instead of handled one by one. */
const tables = `
create table snmp_user (
  id uuid primary key,
  carrier_id text not null references organisation(id),
  source_code text not null references snmp_source(code),
  name text not null check (length(name) between 1 and 32),
  engine_id bytea check (length(engine_id) between 5 and 32),
  auth text,
  priv text,
  credentials bytea not null,
  created_at timestamptz not null,
  check (priv is null or auth is not null)
);
create unique index snmp_user_name on snmp_user (source_code, name, coalesce(engine_id, ''));
alter table snmp_user enable row level security;
create policy own_carrier on snmp_user using (sees_all() or carrier_id = own_organisation());
create table snmp_peer_engine (
  user_id uuid not null references snmp_user(id) on delete cascade,
  engine_id bytea not null,
  boots bigint not null,
  engine_time bigint not null,
  at timestamptz not null,
  primary key (user_id, engine_id)
);
alter table snmp_peer_engine enable row level security;
create policy with_user on snmp_peer_engine using (exists (select 1 from snmp_user u where u.id = user_id));
create table trap_collector (
  collector text primary key,
  engine_id bytea not null,
  boots bigint not null,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  received bigint not null default 0,
  waiting bigint not null default 0,
  kernel_drops bigint not null default 0,
  receive_buffer_bytes bigint not null default 0
);
insert into trap_collector (collector, engine_id, boots, started_at, saved_at, received)
  select collector, decode('8001869f05' || substr(md5(random()::text), 1, 24), 'hex'), 0, now(), now(), sum(count)
  from trap_ledger group by collector;
create table trap_summary (
  collector text not null,
  source_code text not null,
  carrier_id text references organisation(id),
  minute timestamptz not null,
  reason text not null,
  count bigint not null,
  primary key (collector, source_code, minute, reason)
);
alter table trap_summary enable row level security;
create policy own_carrier on trap_summary using (sees_all() or carrier_id = own_organisation());
grant select, insert, update, delete on snmp_user, snmp_peer_engine, trap_collector, trap_summary to fengsui_app;
alter table raw_event add column usm_engine text, add column usm_user text;
alter table raw_event drop constraint raw_event_verdict_check;
alter table raw_event add constraint raw_event_verdict_check
  check (verdict in ('accepted', 'quarantined', 'malformed', 'summarised'));
`;

export class TrapReceiving20261124080100 implements MigrationInterface {
  name = 'TrapReceiving20261124080100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
