import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a network manager's own list of active alarms is read, and what each comparison with ours found and did. */
const tables = `
create table manager_access (
  source_code text primary key references snmp_source (code) on delete cascade,
  carrier_id text not null references organisation (id),
  address inet not null,
  port integer not null check (port between 1 and 65535),
  version text not null check (version in ('v2c', 'v3')),
  credentials bytea not null,
  changed_at timestamptz not null
);
create table alarm_reconciliation (
  id uuid primary key,
  source_code text not null references snmp_source (code) on delete cascade,
  carrier_id text not null references organisation (id),
  why text not null check (why in ('by-hand', 'gap', 'heartbeat-back', 'list-rebuilt', 'restart', 'lost-datagrams', 'daily')),
  asked_at timestamptz not null,
  asked_by uuid references officer (id),
  state text not null check (state in ('asked', 'running', 'done', 'failed')),
  started_at timestamptz,
  ended_at timestamptz,
  fault text,
  listed integer not null default 0,
  raised integer not null default 0,
  closed integer not null default 0,
  changed integer not null default 0,
  equal integer not null default 0,
  later integer not null default 0,
  lines jsonb not null default '[]'
);
create unique index alarm_reconciliation_open on alarm_reconciliation (source_code) where state in ('asked', 'running');
create index alarm_reconciliation_list on alarm_reconciliation (source_code, asked_at desc, id desc);
create index alarm_of_source on alarm (source_code) where state = 'raised';
alter table manager_access enable row level security;
create policy own_carrier on manager_access using (sees_all() or carrier_id = own_organisation());
alter table alarm_reconciliation enable row level security;
create policy own_carrier on alarm_reconciliation using (sees_all() or carrier_id = own_organisation());
grant select, insert, update, delete on manager_access to fengsui_app;
grant select, insert, update on alarm_reconciliation to fengsui_app;
`;

export class Reconciliation20261124090200 implements MigrationInterface {
  name = 'Reconciliation20261124090200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
