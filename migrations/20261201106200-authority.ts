import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acts in whose post for how long; each step keeps for whom it was taken, and one person is never both applicant and approver. */
const authority = `
create table delegation (
  id uuid primary key references procedure_case,
  organisation_id text not null references organisation,
  post text not null,
  from_officer uuid not null references officer,
  to_officer uuid not null references officer,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  check (ends_at > starts_at),
  check (from_officer <> to_officer)
);
create index delegation_to on delegation (to_officer, ends_at) where ended_at is null;
grant select, insert, update on delegation to fengsui_app;
alter table case_step add column acting_for uuid references officer;
alter table case_step add column acting_right text check (acting_right in ('delegation', 'time-out'));
alter table case_step add column eyes text check (eyes in ('applicant', 'approver', 'issuer'));
create unique index case_step_four_eyes on case_step (case_id, officer_id) where eyes is not null;
`;

export class Authority20261201106200 implements MigrationInterface {
  name = 'Authority20261201106200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(authority);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
