import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alarms that name no known element wait until they have lasted, and open one outage for their carrier and place. */
const unplaced = `
create table unplaced_alarm (
  alarm_id uuid primary key references alarm (id),
  due_at timestamptz not null
);
create index unplaced_alarm_due on unplaced_alarm (due_at);
alter table unplaced_alarm enable row level security;
create policy county on unplaced_alarm using ((select sees_all()));
grant select, insert, delete on unplaced_alarm to fengsui_app;

alter table outage drop constraint outage_element_kind_check;
alter table outage add constraint outage_element_kind_check
  check (element_kind in ('link', 'span', 'trench', 'site', 'building', 'hand', 'unplaced'));
alter table outage add column unplaced_group text;
create unique index outage_open_group on outage (unplaced_group) where closed_at is null and unplaced_group is not null;
create index outage_of_group on outage (unplaced_group) where unplaced_group is not null;
`;

export class UnplacedOutages20261201102000 implements MigrationInterface {
  name = 'UnplacedOutages20261201102000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(unplaced);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
