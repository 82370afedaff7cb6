import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages on their way (points 6 and 7 of the delivery rules): who is told what, over which channels in which order, each
 * attempt and what came of it. A message is its recipient's and its sender's; channels and their sealed secrets are the county's.
 */
const tables = `
create table delivery_channel (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  driver text not null,
  name_zh text not null,
  name_en text not null,
  enabled boolean not null,
  settings jsonb not null default '{}',
  secrets bytea,
  version integer not null default 1,
  changed_by uuid references officer (id),
  changed_at timestamptz not null,
  last_sent_at timestamptz,
  last_fault_at timestamptz,
  last_fault jsonb
);
insert into delivery_channel (id, driver, name_zh, name_en, enabled, changed_at) values
  ('screen', 'screen', '值班台屏幕', 'Duty screen', true, now()),
  ('phone', 'phone', '打印并电话通知', 'Print and call', true, now());
create table delivery_address (
  id uuid primary key,
  organisation_id text not null references organisation (id),
  post text,
  channel_id text not null references delivery_channel (id),
  address text not null check (length(address) <= 300),
  position integer not null check (position between 0 and 50),
  changed_by uuid references officer (id),
  changed_at timestamptz not null,
  unique nulls not distinct (organisation_id, post, channel_id, address)
);
create table message (
  id uuid primary key,
  notice_kind text not null,
  notice_id text not null,
  recipient text not null,
  case_id uuid references procedure_case (id),
  document_id uuid references document (id),
  organisation_id text references organisation (id),
  post text,
  sender_id text references organisation (id),
  name_zh text not null,
  level text check (level in ('I', 'II', 'III', 'IV')),
  exercise boolean not null,
  needs text not null check (needs in ('acceptance', 'arrival')),
  subject_zh text not null,
  subject_en text not null,
  body_zh text not null,
  body_en text not null,
  reply_code text not null check (reply_code ~ '^[0-9]{6}$'),
  case_version integer,
  state text not null check (state in ('issued', 'sent', 'delivered', 'read', 'accepted', 'moving')),
  issued_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid references officer (id),
  accepted_through text,
  moving_at timestamptz,
  turn integer not null default -1,
  round integer not null default 1,
  ring_at timestamptz,
  dead_at timestamptz,
  dead_because text,
  ended_at timestamptz,
  ended_because text,
  unique (notice_kind, notice_id, recipient)
);
create index message_ringing on message (ring_at) where ring_at is not null;
create index message_of_case on message (case_id, issued_at);
create index message_list on message (issued_at desc, id desc);
create index message_dead on message (dead_at desc, id desc) where dead_at is not null;
create index message_code on message (reply_code) where moving_at is null and ended_at is null;
create table message_leg (
  id uuid primary key,
  message_id uuid not null references message (id),
  position integer not null,
  channel_id text not null references delivery_channel (id),
  address text not null,
  officer_id uuid references officer (id),
  state text not null check (state in ('waiting', 'due', 'trying', 'asked', 'sent', 'delivered', 'failed')),
  tries integer not null default 0,
  next_at timestamptz,
  lease_until timestamptz,
  provider_id text,
  sent_at timestamptz,
  delivered_at timestamptz,
  fault jsonb
);
create index message_leg_due on message_leg (next_at) where next_at is not null;
create index message_leg_of on message_leg (message_id, position);
create index message_leg_provider on message_leg (channel_id, provider_id) where provider_id is not null;
create table message_event (
  id bigint generated always as identity primary key,
  message_id uuid not null references message (id),
  at timestamptz not null,
  kind text not null,
  leg_id uuid references message_leg (id),
  channel_id text,
  address text,
  officer_id uuid references officer (id),
  details jsonb not null default '{}'
);
create index message_event_of on message_event (message_id, id);
create table phone_task (
  id uuid primary key,
  message_id uuid not null references message (id),
  leg_id uuid not null references message_leg (id),
  phone text not null,
  say_zh text not null,
  say_en text not null,
  opened_at timestamptz not null,
  done_at timestamptz,
  done_by uuid references officer (id),
  outcome text check (outcome in ('answered', 'no-answer', 'wrong-number', 'not-needed')),
  answered_by text,
  answer text,
  check ((done_at is null) = (outcome is null))
);
create unique index phone_task_open on phone_task (leg_id) where done_at is null;
create index phone_task_list on phone_task (opened_at desc, id desc);
create index phone_task_of on phone_task (message_id);
alter table delivery_channel enable row level security;
create policy county on delivery_channel using ((select sees_all()));
alter table delivery_address enable row level security;
create policy own on delivery_address using ((select sees_all()) or organisation_id = (select own_organisation())) with check ((select sees_all()));
alter table message enable row level security;
create policy sender_or_recipient on message using ((select sees_all()) or organisation_id = (select own_organisation()) or sender_id = (select own_organisation())) with check (true);
alter table message_leg enable row level security;
create policy with_message on message_leg using ((select sees_all()) or exists (select 1 from message m where m.id = message_id)) with check (true);
alter table message_event enable row level security;
create policy with_message on message_event using ((select sees_all()) or exists (select 1 from message m where m.id = message_id)) with check (true);
alter table phone_task enable row level security;
create policy with_message on phone_task using ((select sees_all()) or exists (select 1 from message m where m.id = message_id)) with check (true);
grant select, insert, update on delivery_channel, message, message_leg, phone_task to fengsui_app;
grant select, insert, update, delete on delivery_address to fengsui_app;
grant select, insert on message_event to fengsui_app;
`;

export class MessageDelivery20261201105000 implements MigrationInterface {
  name = 'MessageDelivery20261201105000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
