import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What places an alarm's messages in order, clears that came before their raises, and what people do with alarms:
 * shelve, assign, comment on.
 */
const handling = `
alter table alarm
  add column marks jsonb not null default '{}',
  add column event_at timestamptz,
  add column damped_at timestamptz,
  add column shelved_until timestamptz,
  add column shelved_by uuid references officer (id),
  add column shelf_reason text,
  add column unconfirmed_since timestamptz,
  add column assigned_to uuid references officer (id),
  add column clear_reason text;
create index alarm_ended_identity on alarm (carrier_id, identity, cleared_at desc) where state = 'cleared';
create index alarm_unconfirmed on alarm (last_raised_at desc, id desc) where unconfirmed_since is not null and state = 'raised';
create index alarm_shelved on alarm (shelved_until) where shelved_until is not null;
create index alarm_damped on alarm (damped_at) where damped_at is not null and state = 'raised';
alter table alarm_transition drop constraint alarm_transition_kind_check;
alter table alarm_transition add constraint alarm_transition_kind_check check (kind in
  ('raised', 'repeated', 'changed', 'cleared', 'acknowledged', 'shelved', 'unshelved', 'damped', 'released', 'assigned', 'commented'));
create table alarm_tombstone (
  carrier_id text not null references organisation (id),
  identity text not null,
  serial text,
  marks jsonb not null,
  buried_at timestamptz not null,
  primary key (carrier_id, identity)
);
create index alarm_tombstone_serial on alarm_tombstone (carrier_id, serial) where serial is not null;
create index alarm_tombstone_age on alarm_tombstone (buried_at);
create table alarm_comment (
  id bigint generated always as identity primary key,
  alarm_id uuid not null references alarm (id),
  at timestamptz not null,
  officer_id uuid not null references officer (id),
  text text not null
);
create index alarm_comment_alarm on alarm_comment (alarm_id, id);
alter table alarm_tombstone enable row level security;
create policy own_carrier on alarm_tombstone using (sees_all() or carrier_id = own_organisation());
alter table alarm_comment enable row level security;
create policy with_alarm on alarm_comment using (exists (select 1 from alarm a where a.id = alarm_id));
grant select, insert, update, delete on alarm_tombstone to fengsui_app;
grant select, insert on alarm_comment to fengsui_app;
`;

export class AlarmHandling20261124080200 implements MigrationInterface {
  name = 'AlarmHandling20261124080200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(handling);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
