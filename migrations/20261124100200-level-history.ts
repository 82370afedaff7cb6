import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A level is raised at once and lowered only by a person: since when the facts are milder, and every change with what it rested on. */
const tables = `
alter table outage
  add column milder_level text check (milder_level in ('I', 'II', 'III', 'IV', 'none')),
  add column milder_since timestamptz;
create table outage_grading (
  id bigint generated always as identity primary key,
  case_id uuid not null references procedure_case (id),
  at timestamptz not null,
  what text not null check (what in ('proposed', 'confirmed', 'overridden')),
  level text not null check (level in ('I', 'II', 'III', 'IV')),
  clause text not null,
  evidence jsonb not null,
  facts jsonb not null,
  because text,
  officer_id uuid references officer (id),
  policy_version text not null
);
create index outage_grading_of_case on outage_grading (case_id, id);
alter table outage_grading enable row level security;
create policy party on outage_grading using (sees_all() or party_to(case_id)) with check (true);
grant select, insert on outage_grading to fengsui_app;
insert into outage_grading (case_id, at, what, level, clause, evidence, facts, policy_version)
  select o.case_id, c.opened_at, 'proposed', o.proposed_level, coalesce(o.proposed_clause, '4.1'), o.proposed_evidence, o.facts, c.policy_version
  from outage o join procedure_case c on c.id = o.case_id where o.proposed_level is not null;
`;

export class LevelHistory20261124100200 implements MigrationInterface {
  name = 'LevelHistory20261124100200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
