import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Capacity of a link promised to a circuit dispatch for a time, beside what the inventory's circuits take. */
const promises = `
create table circuit_promise (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  link_code text not null references link,
  carrier_id text not null references organisation,
  load integer not null check (load > 0),
  during tstzrange not null check (not isempty(during)),
  released_at timestamptz
);
create unique index circuit_promise_once on circuit_promise (case_id, link_code) where released_at is null;
create index circuit_promise_link on circuit_promise (link_code) where released_at is null;
alter table circuit_promise enable row level security;
create policy own_carrier on circuit_promise using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert, update on circuit_promise to fengsui_app;
`;

export class CircuitPromises20261201106000 implements MigrationInterface {
  name = 'CircuitPromises20261201106000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(promises);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
