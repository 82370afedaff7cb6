import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said and seen on the shift; what was wrong is said by a later entry. */
const log = `
create table duty_log_entry (
  id uuid primary key,
  /** When it happened, as the officer says. */
  at timestamptz not null,
  noted_at timestamptz not null,
  kind text not null check (kind in ('incoming-call', 'outgoing-call', 'message', 'decision', 'situation', 'hand-over-note')),
  case_id uuid references procedure_case,
  organisation_id text not null references organisation,
  noted_by uuid not null references officer,
  counterpart text,
  phone text,
  said text not null check (length(said) between 1 and 4000),
  corrects uuid unique references duty_log_entry
);
create index duty_log_list on duty_log_entry (at desc, id desc);
create index duty_log_of_case on duty_log_entry (case_id, at) where case_id is not null;
alter table duty_log_entry enable row level security;
create policy own_organisation on duty_log_entry
  using ((select sees_all()) or organisation_id = (select own_organisation())) with check (true);
grant select, insert on duty_log_entry to fengsui_app;
`;

export class DutyLog20261201108000 implements MigrationInterface {
  name = 'DutyLog20261201108000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(log);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
