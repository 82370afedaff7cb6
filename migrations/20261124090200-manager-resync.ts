import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How each network manager is asked for its active alarms, its secrets sealed; every reconciliation with its lines; what of a
 * manager asks for one; and who acknowledged an alarm where it was the manager's own operator.
 */
export class ManagerResync20261124090200 implements MigrationInterface {
  name = 'ManagerResync20261124090200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table manager_contract
      add column rebuilt_at timestamptz,
      add column restarted_at timestamptz,
      add column returned_at timestamptz`);
    await runner.query(`create table manager_access (
      source_code text primary key references snmp_source (code) on delete cascade,
      carrier_id text not null references organisation (id),
      profile text not null,
      host inet not null,
      port integer not null check (port between 1 and 65535),
      version text not null check (version in ('v2c', 'v3')),
      credentials bytea not null,
      losses_seen bigint not null default 0,
      changed_at timestamptz not null,
      changed_by uuid not null references officer (id)
    )`);
    await runner.query(`create table alarm_reconciliation (
      id uuid primary key,
      source_code text not null references snmp_source (code) on delete cascade,
      carrier_id text not null references organisation (id),
      profile text not null,
      reason text not null,
      asked_by uuid references officer (id),
      asked_at timestamptz not null,
      began_at timestamptz,
      progress_at timestamptz not null,
      ended_at timestamptz,
      outcome text check (outcome in ('reconciled', 'unchanged', 'failed')),
      failure text,
      read integer not null default 0,
      raised integer not null default 0,
      closed integer not null default 0,
      changed integer not null default 0,
      equal integer not null default 0,
      untouched integer not null default 0,
      withheld integer not null default 0,
      last_changed bigint,
      check ((ended_at is null) = (outcome is null))
    )`);
    await runner.query(
      `create unique index alarm_reconciliation_running on alarm_reconciliation (source_code) where ended_at is null`,
    );
    await runner.query(
      `create index alarm_reconciliation_list on alarm_reconciliation (source_code, asked_at desc, id desc)`,
    );
    await runner.query(`create table alarm_reconciliation_line (
      reconciliation_id uuid not null references alarm_reconciliation (id) on delete cascade,
      position integer not null,
      carrier_id text not null references organisation (id),
      kind text not null check (kind in ('raised', 'closed', 'changed', 'untouched', 'withheld')),
      alarm_id uuid,
      managed_object text not null,
      specific_problem text not null,
      severity_before integer,
      severity_after integer,
      primary key (reconciliation_id, position)
    )`);
    for (const table of ['manager_access', 'alarm_reconciliation', 'alarm_reconciliation_line']) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(
        `create policy own_carrier on ${table} using (sees_all() or carrier_id = own_organisation())`,
      );
      await runner.query(`grant select, insert, update, delete on ${table} to fengsui_app`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
