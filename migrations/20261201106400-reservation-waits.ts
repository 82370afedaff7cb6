import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits for a resource that is promised to another; the first whose time is free gets it held. */
const waits = `
create table reservation_wait (
  case_id uuid primary key references procedure_case,
  resource_kind text not null,
  resource_code text not null,
  quantity integer not null check (quantity > 0),
  during tstzrange not null check (not isempty(during)),
  since timestamptz not null,
  ended_at timestamptz
);
create index reservation_wait_queue on reservation_wait (resource_kind, resource_code, since) where ended_at is null;
alter table reservation_wait enable row level security;
create policy party on reservation_wait using ((select sees_all()) or party_to(case_id));
grant select, insert, update on reservation_wait to fengsui_app;
`;

export class ReservationWaits20261201106400 implements MigrationInterface {
  name = 'ReservationWaits20261201106400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(waits);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
