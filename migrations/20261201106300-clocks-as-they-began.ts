import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A clock keeps the policy it began under; who watches the clocks writes down what it found. */
const clocks = `
alter table deadline add column line jsonb;
alter table deadline add column warned_at timestamptz;
create table deadline_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  silent integer not null,
  late integer not null,
  worst_seconds integer not null
);
grant select, insert on deadline_audit to fengsui_app;
`;

export class ClocksAsTheyBegan20261201106300 implements MigrationInterface {
  name = 'ClocksAsTheyBegan20261201106300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(clocks);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
