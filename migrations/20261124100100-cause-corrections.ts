import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person says of the cause: that an element has failed, or has not, until they take it back. */
const tables = `
create table cause_correction (
  id uuid primary key,
  kind text not null check (kind in ('span', 'trench', 'node', 'mains', 'site', 'building')),
  code text not null,
  carrier_id text references organisation (id),
  says text not null check (says in ('failed', 'not-failed')),
  reason text not null,
  said_by uuid not null references officer (id),
  said_for text not null references organisation (id),
  said_at timestamptz not null,
  undone_by uuid references officer (id),
  undone_at timestamptz
);
create unique index cause_correction_standing on cause_correction (kind, code) where undone_at is null;
create index cause_correction_list on cause_correction (said_at desc, id desc);
alter table cause_correction enable row level security;
create policy own_carrier on cause_correction using (sees_all() or carrier_id = own_organisation());
grant select, insert, update on cause_correction to fengsui_app;
`;

export class CauseCorrections20261124100100 implements MigrationInterface {
  name = 'CauseCorrections20261124100100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
