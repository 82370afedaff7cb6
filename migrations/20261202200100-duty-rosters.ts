import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rosters before they are published, leave, swaps, calendars, hand-overs and tests of contacts (4.4.2). */
const duty = `
create table roster_draft (
  id uuid primary key,
  organisation_id text not null references organisation,
  name text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  state text not null check (state in ('draft', 'published', 'discarded')),
  made_by uuid not null references officer,
  made_at timestamptz not null,
  ended_by uuid references officer,
  ended_at timestamptz
);
create index roster_drafts on roster_draft (made_at desc, id desc);
create table roster_draft_shift (
  draft_id uuid not null references roster_draft,
  position integer not null,
  /** Of the file; none where it was added by hand. */
  line integer,
  organisation_id text not null,
  post text not null,
  person text not null,
  officer_id uuid references officer,
  starts_at timestamptz,
  ends_at timestamptz,
  /** What could not be read: [{ zh, en }]. */
  faults jsonb not null default '[]',
  primary key (draft_id, position)
);
create table duty_leave (
  id uuid primary key,
  officer_id uuid not null references officer,
  organisation_id text not null references organisation,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  noted_by uuid not null references officer,
  noted_at timestamptz not null,
  ended_at timestamptz,
  check (ends_at > starts_at)
);
create index duty_leave_of on duty_leave (officer_id, ends_at) where ended_at is null;
create table roster_swap (
  id uuid primary key,
  organisation_id text not null references organisation,
  post text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  from_officer uuid not null references officer,
  to_officer uuid not null references officer,
  reason text not null,
  state text not null check (state in ('asked', 'agreed', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  check (from_officer <> to_officer)
);
create unique index roster_swap_open on roster_swap (organisation_id, post, starts_at, from_officer) where state = 'asked';
create table duty_feed (
  token_hash text primary key,
  officer_id uuid not null references officer,
  made_at timestamptz not null,
  revoked_at timestamptz
);
create index duty_feed_of on duty_feed (officer_id) where revoked_at is null;
create table hand_over (
  id uuid primary key,
  organisation_id text not null references organisation,
  post text not null,
  from_officer uuid not null references officer,
  to_officer uuid references officer,
  /** What stood when it was written: clocks, cases, vehicles that are not ready. */
  stands jsonb not null,
  keys text not null,
  matters text not null,
  signed_at timestamptz not null,
  taken_at timestamptz,
  remark text
);
create index hand_over_list on hand_over (signed_at desc, id desc);
create table contact_round (
  id uuid primary key,
  opened_at timestamptz not null,
  due_at timestamptz not null
);
create table contact_test (
  id uuid primary key,
  officer_id uuid not null references officer,
  phone text not null,
  outcome text not null check (outcome in ('answered', 'no-answer', 'wrong-number')),
  note text,
  tested_by uuid not null references officer,
  tested_at timestamptz not null
);
create index contact_test_of on contact_test (officer_id, tested_at desc);

alter table roster_draft enable row level security;
alter table roster_draft_shift enable row level security;
alter table duty_leave enable row level security;
alter table roster_swap enable row level security;
alter table hand_over enable row level security;
create policy own_organisation on roster_draft
  using ((select sees_all()) or organisation_id = (select own_organisation()));
create policy of_draft on roster_draft_shift
  using (draft_id in (select id from roster_draft));
create policy own_organisation on duty_leave
  using ((select sees_all()) or organisation_id = (select own_organisation()));
create policy own_organisation on roster_swap
  using ((select sees_all()) or organisation_id = (select own_organisation()));
create policy own_organisation on hand_over
  using ((select sees_all()) or organisation_id = (select own_organisation()));
grant select, insert, update on roster_draft, duty_leave, roster_swap, duty_feed, hand_over to fengsui_app;
grant select, insert, update, delete on roster_draft_shift to fengsui_app;
grant select, insert on contact_test, contact_round to fengsui_app;
grant select, insert, update, delete on roster_shift to fengsui_app;
`;

export class DutyRosters20261202200100 implements MigrationInterface {
  name = 'DutyRosters20261202200100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(duty);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
