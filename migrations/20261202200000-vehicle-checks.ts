import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a vehicle carries and was last found to be; its checks, whose entries are only added to. */
const checks = `
alter table vehicle
  add column capabilities text[] not null default '{}',
  add column generator_kva integer check (generator_kva > 0),
  add column battery_nominal integer not null default 12 check (battery_nominal in (12, 24)),
  add column crew_needed integer not null default 0 check (crew_needed between 0 and 50),
  /** [{ id, nameZh, nameEn, count, placeZh }] */
  add column accessories jsonb not null default '[]' check (jsonb_typeof(accessories) = 'array'),
  /** The latest finding of each item: { item: { says, at, conflict } }. */
  add column found jsonb not null default '{}' check (jsonb_typeof(found) = 'object');

create table vehicle_check_schedule (
  vehicle_code text not null references vehicle,
  period text not null check (period in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  last_done_at timestamptz not null,
  due_at timestamptz not null,
  /** How many calls about its being late have gone out. */
  escalated integer not null default 0,
  primary key (vehicle_code, period)
);
create index vehicle_check_due on vehicle_check_schedule (due_at);
insert into vehicle_check_schedule (vehicle_code, period, last_done_at, due_at)
  select code, 'monthly', checked_at, ((checked_at at time zone 'Asia/Shanghai')::date + 32)::timestamp at time zone 'Asia/Shanghai' from vehicle;

create table vehicle_check (
  id uuid primary key default gen_random_uuid(),
  vehicle_code text not null references vehicle,
  carrier_id text not null references organisation,
  period text not null check (period in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  day date not null,
  state text not null check (state in ('open', 'conflict', 'signed')),
  signed_at timestamptz,
  unique (vehicle_code, period, day)
);
create table vehicle_check_entry (
  /** Made on the telephone, so that what is sent twice is one. */
  id uuid primary key,
  check_id uuid not null references vehicle_check,
  carrier_id text not null references organisation,
  item text not null,
  says jsonb not null,
  /** The entries of the item that its maker had seen. */
  supersedes uuid[] not null,
  device text not null,
  made_at timestamptz not null,
  made_by uuid not null references officer,
  received_at timestamptz not null
);
create index vehicle_check_entries on vehicle_check_entry (check_id, made_at, id);
create table vehicle_check_photo (
  id uuid primary key,
  check_id uuid not null references vehicle_check,
  carrier_id text not null references organisation,
  item text not null,
  name text not null,
  media_type text not null,
  byte_count integer not null,
  sha256 text not null,
  content bytea not null,
  made_by uuid not null references officer,
  received_at timestamptz not null
);
create index vehicle_check_photos on vehicle_check_photo (check_id, received_at);

/** The shifts of those who drive and work a vehicle, who need not be users of the product. */
create table crew_shift (
  id bigint generated always as identity primary key,
  vehicle_code text not null references vehicle,
  name_zh text not null,
  role text not null check (role in ('driver', 'technician')),
  phone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  check (ends_at > starts_at),
  unique (vehicle_code, name_zh, starts_at)
);
create index crew_shift_now on crew_shift (vehicle_code, ends_at, starts_at);

alter table vehicle_check enable row level security;
alter table vehicle_check_entry enable row level security;
alter table vehicle_check_photo enable row level security;
create policy own_organisation on vehicle_check
  using ((select sees_all()) or carrier_id = (select own_organisation()));
create policy own_organisation on vehicle_check_entry
  using ((select sees_all()) or carrier_id = (select own_organisation()));
create policy own_organisation on vehicle_check_photo
  using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert, update on vehicle_check to fengsui_app;
grant select, insert, update, delete on vehicle_check_schedule to fengsui_app;
grant select, insert on vehicle_check_entry, vehicle_check_photo to fengsui_app;
grant select, insert, delete on crew_shift to fengsui_app;
`;

export class VehicleChecks20261202200000 implements MigrationInterface {
  name = 'VehicleChecks20261202200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checks);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
