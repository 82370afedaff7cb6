import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of the inventory as it was given, and what each of its rows would do. */
const imports = `
create table inventory_import (
  id uuid primary key,
  carrier_id text not null references organisation (id),
  kind text not null check (kind in ('site', 'link', 'key-user', 'circuit')),
  format text not null check (format in ('csv', 'xlsx', 'geojson', 'graphml')),
  name text not null,
  township_id text references organisation (id),
  bytes bytea not null,
  encoding text,
  state text not null check (state in ('waiting', 'reading', 'read', 'to-apply', 'applying', 'applied', 'discarded', 'failed')),
  keep text check (keep in ('good-rows', 'nothing-if-any-fault')),
  reason text,
  done integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  warned integer not null default 0,
  notes jsonb not null default '[]',
  fault jsonb,
  base_version bigint,
  change_set_id uuid references inventory_change_set (id),
  may_county boolean not null,
  made_by uuid not null references officer (id),
  made_for text not null references organisation (id),
  made_at timestamptz not null,
  beat_at timestamptz,
  ended_at timestamptz
);
create index inventory_import_list on inventory_import (made_at desc, id desc);
create index inventory_import_open on inventory_import (made_at) where state in ('waiting', 'reading', 'to-apply', 'applying');
create table inventory_import_row (
  import_id uuid not null references inventory_import (id),
  position integer not null,
  carrier_id text not null references organisation (id),
  kind text not null,
  line integer not null,
  code text not null,
  does text not null check (does in ('add', 'change', 'same', 'reject')),
  content jsonb,
  before jsonb,
  faults jsonb not null,
  primary key (import_id, position)
);
create index inventory_import_row_shown on inventory_import_row (import_id, does, position);
alter table inventory_import enable row level security;
create policy own_carrier on inventory_import using (sees_all() or carrier_id = own_organisation());
alter table inventory_import_row enable row level security;
create policy own_carrier on inventory_import_row using (sees_all() or carrier_id = own_organisation());
grant select, insert, update on inventory_import to fengsui_app;
grant select, insert, delete on inventory_import_row to fengsui_app;
`;

export class InventoryImports20261124120200 implements MigrationInterface {
  name = 'InventoryImports20261124120200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(imports);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
