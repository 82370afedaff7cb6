import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Warnings (3.3, 3.4): the file of each, which its parties see; every message that went out, which all see who may use
 * the product; and what the product itself proposes, which is the county's.
 */
const tables = `
create table warning_proposal (
  id uuid primary key,
  key text not null,
  kind text not null check (kind in ('leadership', 'hub-battery', 'exchange-battery', 'station-battery', 'trench')),
  state text not null check (state in ('open', 'taken', 'dismissed', 'gone')),
  level text not null check (level in ('I', 'II', 'III', 'IV')),
  proposal jsonb not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  away_since timestamptz,
  over_at timestamptz,
  decided_by uuid references officer (id),
  decided_at timestamptz,
  because text
);
create unique index warning_proposal_standing on warning_proposal (key) where over_at is null;
create index warning_proposal_list on warning_proposal (opened_at desc, id desc);
create table warning (
  case_id uuid primary key references procedure_case (id),
  source_kind text not null,
  source_name text not null,
  means text,
  told_at timestamptz not null,
  contact text not null,
  contact_phone text not null,
  content text not null,
  area text not null,
  townships text[] not null,
  expected_from timestamptz not null,
  expected_until timestamptz,
  may_hit text not null,
  weather_kind text,
  weather_colour text check (weather_colour in ('red', 'orange', 'yellow', 'blue')),
  proposal_id uuid references warning_proposal (id),
  facts jsonb not null,
  proposed_level text check (proposed_level in ('I', 'II', 'III', 'IV')),
  level text check (level in ('I', 'II', 'III', 'IV')),
  level_clause text,
  level_because text,
  level_by uuid references officer (id),
  level_at timestamptz,
  decision jsonb
);
create index warning_proposal_of on warning (proposal_id) where proposal_id is not null;
create table warning_message (
  identifier text primary key,
  warning_id uuid not null references warning (case_id),
  number integer not null check (number > 0),
  msg_type text not null check (msg_type in ('Alert', 'Update', 'Cancel')),
  sent timestamptz not null,
  expires timestamptz not null,
  level text not null check (level in ('I', 'II', 'III', 'IV')),
  elements jsonb not null,
  unique (warning_id, number)
);
alter table warning_proposal enable row level security;
create policy county on warning_proposal using (sees_all());
alter table warning enable row level security;
create policy party on warning using (sees_all() or party_to(case_id)) with check (true);
alter table warning_message enable row level security;
create policy published on warning_message using (sees_all() or own_organisation() is not null) with check (sees_all());
grant select, insert, update on warning_proposal, warning to fengsui_app;
grant select, insert on warning_message to fengsui_app;
`;

export class Warnings20261124110100 implements MigrationInterface {
  name = 'Warnings20261124110100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
