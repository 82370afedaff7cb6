import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every text of a trap profile that was in service or on trial, by its changes; replays of a window of the raw journal,
 * by whose candidate profile it is read and what came of it; and which summarised events were passed on after all.
 * Unmapped alarms are found by their trap.
 */
export class TrapReplays20261124090300 implements MigrationInterface {
  name = 'TrapReplays20261124090300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table trap_profile_version (
      id bigint generated always as identity primary key,
      profile text not null,
      number integer not null,
      state text not null check (state in ('service', 'trial', 'withdrawn')),
      origin text not null check (origin in ('file', 'office')),
      sha256 text not null,
      text text not null,
      by_officer uuid references officer (id),
      since timestamptz not null,
      unique (profile, number)
    )`);
    await runner.query(`create index trap_profile_version_since on trap_profile_version (since, id)`);
    await runner.query(`grant select, insert on trap_profile_version to fengsui_app`);
    await runner.query(`create table trap_replay (
      id uuid primary key,
      kind text not null check (kind in ('compare', 'summaries')),
      carrier_id text references organisation (id),
      source_code text references snmp_source (code) on delete set null,
      from_at timestamptz not null,
      to_at timestamptz not null,
      against text not null check (against in ('then', 'now')),
      versions_to bigint not null,
      candidate_profile text,
      candidate_number integer,
      candidate_text text,
      state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
      total bigint,
      done bigint not null default 0,
      result jsonb,
      result_hash text,
      fault text,
      made_by uuid not null references officer (id),
      made_at timestamptz not null,
      beat_at timestamptz,
      ended_at timestamptz
    )`);
    await runner.query(
      `create index trap_replay_open on trap_replay (made_at) where state in ('waiting', 'running')`,
    );
    await runner.query(`create index trap_replay_made on trap_replay (made_at desc, id desc)`);
    await runner.query(`alter table trap_replay enable row level security`);
    await runner.query(
      `create policy own_carrier on trap_replay using (sees_all() or carrier_id = own_organisation())`,
    );
    await runner.query(`grant select, insert, update on trap_replay to fengsui_app`);
    await runner.query(`create table trap_summary_replayed (
      raw_event_id bigint primary key,
      carrier_id text not null,
      replay_id uuid not null references trap_replay (id),
      received_at timestamptz not null
    )`);
    await runner.query(`alter table trap_summary_replayed enable row level security`);
    await runner.query(
      `create policy own_carrier on trap_summary_replayed using (sees_all() or carrier_id = own_organisation())`,
    );
    await runner.query(`create index alarm_unmapped on alarm (specific_problem, id) where not mapped`);
    await runner.query(`grant select, insert on trap_summary_replayed to fengsui_app`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
