import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores and people are promised by the unit, holds lapse, and a resource is also kept for inspection, repair and drills. */
const units = `
alter table reservation add column units int4range not null default '[1,2)' check (not isempty(units));
alter table reservation add column purpose text not null default 'loan' check (purpose in ('loan', 'task', 'inspection', 'repair', 'drill', 'circuit'));
alter table reservation add column held_until timestamptz;
alter table reservation add column reason text;
alter table reservation add column made_by uuid references officer;
alter table reservation alter column case_id drop not null;
alter table reservation add constraint reservation_for_something check (case_id is not null or reason is not null);
alter table reservation drop constraint reservation_not_twice;
alter table reservation add constraint reservation_not_twice
  exclude using gist (resource_kind with =, resource_code with =, units with &&, during with &&) where (released_at is null);
create index reservation_held on reservation (held_until) where held_until is not null and released_at is null;
`;

export class ReservationUnits20261201106100 implements MigrationInterface {
  name = 'ReservationUnits20261201106100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(units);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
