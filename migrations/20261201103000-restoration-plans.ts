import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Restoration plans (4.4.1): what is to be planned and why, each plan once and for all as a numbered version, its file for
 * the county, each carrier's share of it, what crews report from the field, and roads that are cut.
 */
const tables = `
create table restoration_plan (
  id uuid primary key,
  version integer not null unique check (version > 0),
  planned_at timestamptz not null,
  why text not null,
  planned_by uuid references officer (id),
  policy text not null check (policy in ('fastest', 'strict-sequence', 'last-first')),
  seed integer not null,
  moves integer not null,
  seconds double precision not null,
  finished boolean not null,
  is_kept boolean not null,
  took_ms integer not null,
  instance_hash text not null,
  plan_hash text not null,
  counts jsonb not null,
  classes jsonb not null,
  curves jsonb not null,
  changes jsonb not null
);
create index restoration_plan_list on restoration_plan (planned_at desc, id desc);
grant select, insert on restoration_plan to fengsui_app;
create table restoration_plan_file (
  plan_id uuid primary key references restoration_plan (id),
  instance bytea not null,
  plan bytea not null
);
alter table restoration_plan_file enable row level security;
create policy county on restoration_plan_file using ((select sees_all()));
grant select, insert on restoration_plan_file to fengsui_app;
create table restoration_plan_part (
  plan_id uuid not null references restoration_plan (id),
  carrier_id text not null references organisation (id),
  circuits jsonb not null,
  jobs jsonb not null,
  changes jsonb not null,
  primary key (plan_id, carrier_id)
);
alter table restoration_plan_part enable row level security;
create policy own_carrier on restoration_plan_part using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert on restoration_plan_part to fengsui_app;
create table restoration_request (
  id uuid primary key,
  why text not null,
  asked_by uuid references officer (id),
  asked_at timestamptz not null,
  first_at timestamptz not null,
  due_at timestamptz not null,
  how jsonb not null,
  claimed_until timestamptz,
  answered_at timestamptz,
  plan_id uuid references restoration_plan (id),
  fault text
);
create index restoration_request_due on restoration_request (due_at) where answered_at is null;
create unique index restoration_request_one on restoration_request ((true)) where answered_at is null and asked_by is null and claimed_until is null;
alter table restoration_request enable row level security;
create policy county on restoration_request using ((select sees_all()));
grant select, insert, update on restoration_request to fengsui_app;
create table field_report (
  id uuid primary key,
  kind text not null check (kind in ('started', 'done', 'delayed', 'blocked', 'unblocked', 'crew-lost', 'crew-back')),
  team_code text not null references team (code),
  carrier_id text not null references organisation (id),
  element text,
  repair_kind text,
  outage_id uuid references outage (case_id),
  at timestamptz not null,
  until timestamptz,
  reason text,
  told_by uuid not null references officer (id),
  told_at timestamptz not null,
  check ((element is null) = (kind in ('crew-lost', 'crew-back')))
);
create index field_report_list on field_report (told_at desc, id desc);
create index field_report_outage on field_report (outage_id);
create index field_report_done on field_report (repair_kind, at) where kind = 'done';
alter table field_report enable row level security;
create policy own_carrier on field_report using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert on field_report to fengsui_app;
create table road_block (
  id uuid primary key,
  a_township text not null references organisation (id),
  z_township text not null references organisation (id),
  reason text not null,
  noted_by uuid not null references officer (id),
  noted_at timestamptz not null,
  expected_until timestamptz,
  lifted_by uuid references officer (id),
  lifted_at timestamptz,
  check (a_township <> z_township)
);
create index road_block_list on road_block (noted_at desc, id desc);
grant select, insert, update on road_block to fengsui_app;
`;

export class RestorationPlans20261201103000 implements MigrationInterface {
  name = 'RestorationPlans20261201103000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
