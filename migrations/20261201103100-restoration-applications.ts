import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which cases came of which proposal of a plan. */
const table = `
create table restoration_application (
  case_id uuid primary key references procedure_case (id),
  plan_id uuid not null references restoration_plan (id),
  circuit_code text not null references circuit (code),
  carrier_id text not null references organisation (id),
  opened_by uuid not null references officer (id),
  opened_at timestamptz not null
);
create index restoration_application_circuit on restoration_application (circuit_code, opened_at desc);
alter table restoration_application enable row level security;
create policy own_carrier on restoration_application using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert on restoration_application to fengsui_app;
`;

export class RestorationApplications20261201103100 implements MigrationInterface {
  name = 'RestorationApplications20261201103100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
