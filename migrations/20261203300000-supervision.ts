import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Training and drills that were held, and the reference material that each body keeps (6.2, 6.4). */
const supervision = `
create table exercise_record (
  id uuid primary key,
  kind text not null check (kind in ('training', 'drill', 'education')),
  /** Who held it. */
  organisation_id text not null references organisation,
  /** Whose people took part beside. */
  organisations text[] not null default '{}',
  held_on date not null,
  title text not null check (length(title) between 1 and 200),
  place text not null,
  /** Who took part, in words, and how many. */
  members text not null,
  head_count integer not null check (head_count between 1 and 100000),
  result text not null check (length(result) between 1 and 2000),
  /** The scenario, where the product itself played the drill. */
  scenario text,
  recorded_by uuid not null references officer,
  recorded_at timestamptz not null,
  voided_by uuid references officer,
  voided_at timestamptz,
  void_because text,
  check ((voided_at is null) = (void_because is null))
);
create index exercise_record_list on exercise_record (held_on desc, id desc);
alter table exercise_record enable row level security;
create policy own_organisation on exercise_record
  using ((select sees_all()) or organisation_id = (select own_organisation()) or (select own_organisation()) = any(organisations));
grant select, insert, update on exercise_record to fengsui_app;

create table reference_material (
  organisation_id text not null references organisation,
  item text not null,
  present boolean not null,
  dated date,
  place text not null,
  remark text not null,
  entered_by uuid not null references officer,
  entered_at timestamptz not null,
  primary key (organisation_id, item),
  check (not present or (dated is not null and place <> ''))
);
alter table reference_material enable row level security;
create policy own_organisation on reference_material
  using ((select sees_all()) or organisation_id = (select own_organisation()));
grant select, insert, update on reference_material to fengsui_app;
`;

export class Supervision20261203300000 implements MigrationInterface {
  name = 'Supervision20261203300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supervision);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
