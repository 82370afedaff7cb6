import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each network manager owes and what of it came; how profiles on trial would have judged; and per source, what
 * overrules its profile: the character set of its text, the seconds between its heartbeats (0: none are owed).
 */
export class ManagerContracts20261124080300 implements MigrationInterface {
  name = 'ManagerContracts20261124080300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table snmp_source
         add column charset text check (charset in ('auto', 'utf-8', 'gb18030', 'gbk', 'hex')),
         add column heartbeat_seconds integer check (heartbeat_seconds between 0 and 86400)`,
    );
    await runner.query(`create table manager_contract (
      source_code text primary key references snmp_source (code) on delete cascade,
      carrier_id text not null references organisation (id),
      profile text,
      every_seconds integer,
      missed_after integer,
      watched_since timestamptz not null,
      last_heard_at timestamptz,
      last_heartbeat_at timestamptz,
      sequence bigint,
      missing jsonb not null default '[]',
      lost_total bigint not null default 0,
      gap_seen_at timestamptz,
      skews jsonb not null default '[]',
      quiet_since timestamptz,
      gap_since timestamptz
    )`);
    await runner.query(`alter table manager_contract enable row level security`);
    await runner.query(
      `create policy own_carrier on manager_contract using (sees_all() or carrier_id = own_organisation())`,
    );
    await runner.query(`create table trap_profile_trial (
      profile text not null,
      does text not null,
      count bigint not null,
      primary key (profile, does)
    )`);
    await runner.query(
      `grant select, insert, update, delete on manager_contract, trap_profile_trial to fengsui_app`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
