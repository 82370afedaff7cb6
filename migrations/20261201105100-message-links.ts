import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links to a message: whose, from when until when, on which device first opened, and what was done with it. */
const tables = `
create table message_link (
  id text primary key,
  message_id uuid not null references message (id),
  leg_id uuid not null references message_leg (id),
  officer_id uuid not null references officer (id),
  organisation_id text not null references organisation (id),
  case_version integer,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  device text,
  opened_at timestamptz,
  used_at timestamptz,
  used_event text,
  questions integer not null default 0,
  check ((device is null) = (opened_at is null)),
  check (used_at is null or opened_at is not null)
);
create index message_link_of on message_link (message_id);
alter table message_link enable row level security;
create policy with_message on message_link using ((select sees_all()) or exists (select 1 from message m where m.id = message_id)) with check (true);
grant select, insert, update on message_link to fengsui_app;
`;

export class MessageLinks20261201105100 implements MigrationInterface {
  name = 'MessageLinks20261201105100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
