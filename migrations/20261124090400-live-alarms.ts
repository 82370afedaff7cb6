import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the live list reads changes by, maintenance windows, and how a wrong merge was split. `changed_xid` is the
 * transaction that last wrote the alarm: what a snapshot of the database cannot see has changed since.
 */
const tables = `
alter table alarm
  add column changed_xid xid8 not null default '0',
  add column maintenance_until timestamptz;
create function mark_alarm_changed() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;
create trigger alarm_mark_changed before insert or update on alarm for each row execute function mark_alarm_changed();
create index alarm_changed on alarm (changed_xid);
create index alarm_active_id on alarm (id) where state = 'raised';
create index alarm_maintenance on alarm (maintenance_until) where maintenance_until is not null;
create table maintenance_window (
  id uuid primary key,
  carrier_id text not null references organisation (id),
  scope text not null check (scope in ('source', 'site', 'link', 'object')),
  value text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  reason text not null,
  created_by uuid not null references officer (id),
  created_at timestamptz not null,
  ended_by uuid references officer (id)
);
create index maintenance_window_end on maintenance_window (carrier_id, ends_at);
create index maintenance_window_list on maintenance_window (starts_at desc, id desc);
alter table maintenance_window enable row level security;
create policy own_carrier on maintenance_window using (sees_all() or carrier_id = own_organisation());
create table alarm_split (
  id uuid primary key,
  carrier_id text not null references organisation (id),
  identity text not null,
  discriminator text not null,
  reason text not null,
  split_by uuid not null references officer (id),
  split_at timestamptz not null,
  undone_by uuid references officer (id),
  undone_at timestamptz
);
create unique index alarm_split_standing on alarm_split (carrier_id, identity) where undone_at is null;
alter table alarm_split enable row level security;
create policy own_carrier on alarm_split using (sees_all() or carrier_id = own_organisation());
grant select, insert, update on maintenance_window, alarm_split to fengsui_app;
`;

export class LiveAlarms20261124090400 implements MigrationInterface {
  name = 'LiveAlarms20261124090400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
