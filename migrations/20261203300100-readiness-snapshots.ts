import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How ready each owner was at the end of each day: the trend of the planner's board. */
const snapshots = `
create table readiness_snapshot (
  day date not null,
  owner_id text not null references organisation,
  vehicles integer not null check (vehicles >= 0),
  ready integer not null check (ready between 0 and vehicles),
  /** Mandatory categories of the owner, and how many of them are held whole (6.1.6, 6.1.7). */
  categories integer not null check (categories >= 0),
  held integer not null check (held between 0 and categories),
  taken_at timestamptz not null,
  primary key (day, owner_id)
);
grant select, insert, update on readiness_snapshot to fengsui_app;
`;

export class ReadinessSnapshots20261203300100 implements MigrationInterface {
  name = 'ReadinessSnapshots20261203300100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(snapshots);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
