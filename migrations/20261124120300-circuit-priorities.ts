import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for a circuit's class, until when it holds, and each time restoration left the order. */
const priorities = `
create table circuit_priority (
  id uuid primary key,
  circuit_code text not null references circuit (code),
  carrier_id text not null references organisation (id),
  class integer not null check (class between 1 and 7),
  sponsor text not null,
  reason text not null,
  granted_at timestamptz not null,
  granted_by uuid not null references officer (id),
  expires_at timestamptz not null,
  revalidated_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references officer (id),
  revoked_because text,
  check (expires_at > granted_at)
);
create unique index circuit_priority_standing on circuit_priority (circuit_code) where revoked_at is null;
create index circuit_priority_list on circuit_priority (granted_at desc, id desc);
create table circuit_deviation (
  id uuid primary key,
  circuit_code text not null references circuit (code),
  carrier_id text not null references organisation (id),
  happened_at timestamptz not null,
  reason text not null,
  noted_by uuid not null references officer (id),
  noted_at timestamptz not null
);
create index circuit_deviation_list on circuit_deviation (noted_at desc, id desc);
alter table circuit_priority enable row level security;
create policy own_carrier on circuit_priority using (sees_all() or carrier_id = own_organisation());
alter table circuit_deviation enable row level security;
create policy own_carrier on circuit_deviation using (sees_all() or carrier_id = own_organisation());
grant select, insert, update on circuit_priority to fengsui_app;
grant select, insert on circuit_deviation to fengsui_app;
`;

export class CircuitPriorities20261124120300 implements MigrationInterface {
  name = 'CircuitPriorities20261124120300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(priorities);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
