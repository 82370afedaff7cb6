import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is in a team and what each is certified for; who was called out, and what each answered (6.3.1, 6.3.2). */
const teams = `
create table team_member (
  id uuid primary key,
  team_code text not null references team,
  carrier_id text not null references organisation,
  /** Where the member signs in here; most do not. */
  officer_id uuid references officer,
  name_zh text not null,
  leads boolean not null,
  skills text[] not null,
  phone text not null,
  other_phone text,
  e_mail text,
  joined_at timestamptz not null,
  left_at timestamptz
);
create unique index team_member_leads on team_member (team_code) where leads and left_at is null;
create unique index team_member_officer on team_member (team_code, officer_id) where left_at is null;
create index team_member_of on team_member (team_code) where left_at is null;
create index team_member_name on team_member (name_zh) where left_at is null;

create table team_certificate (
  id uuid primary key,
  member_id uuid not null references team_member,
  carrier_id text not null references organisation,
  name_zh text not null,
  number text not null,
  /** The skill that may not be used without it. */
  skill text,
  expires_on date not null,
  noted_by uuid references officer,
  noted_at timestamptz not null,
  withdrawn_at timestamptz
);
create index team_certificate_of on team_certificate (member_id) where withdrawn_at is null;
create index team_certificate_expires on team_certificate (expires_on, id) where withdrawn_at is null;

create table muster_call (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  member_id uuid not null references team_member,
  carrier_id text not null references organisation,
  called_at timestamptz not null,
  answer text check (answer in ('confirmed', 'declined')),
  travel_minutes integer check (travel_minutes between 1 and 1440),
  because text,
  answered_at timestamptz,
  /** link, sms, phone, console. */
  through text,
  recorded_by uuid references officer,
  unique (case_id, member_id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is not distinct from 'confirmed') = (travel_minutes is not null)),
  check ((answer is not distinct from 'declined') = (because is not null))
);
create index muster_call_member on muster_call (member_id, called_at desc);

create index mission_of_team on procedure_case ((facts ->> 'teamCode'), opened_at desc, id desc) where procedure = 'mission';

/** A link may be a team member's, who need not be an officer. */
alter table message_link alter column officer_id drop not null;
alter table message_link add column member_id uuid references team_member;
alter table message_link add check (num_nonnulls(officer_id, member_id) = 1);

alter table team_member enable row level security;
alter table team_certificate enable row level security;
alter table muster_call enable row level security;
create policy own_organisation on team_member
  using ((select sees_all()) or carrier_id = (select own_organisation()));
create policy own_organisation on team_certificate
  using ((select sees_all()) or carrier_id = (select own_organisation()));
create policy own_organisation on muster_call
  using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert, update on team_member, team_certificate, muster_call to fengsui_app;
grant update on team to fengsui_app;
`;

export class Teams20261203200000 implements MigrationInterface {
  name = 'Teams20261203200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(teams);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
