import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every change of the inventory as one numbered version, with what each row said before; rows are retired, never
 * deleted, for old outages name them. What a map of a network does not tell may stay unknown.
 */
const versions = `
alter table site alter address drop not null, alter lat drop not null, alter lon drop not null;
alter table link alter a_if_index drop not null, alter z_if_index drop not null;
alter table site add retired_at timestamptz;
alter table link add retired_at timestamptz;
alter table circuit add retired_at timestamptz;
alter table key_user add retired_at timestamptz;
create table inventory_change_set (
  id uuid primary key,
  version bigint not null unique,
  carrier_id text references organisation (id),
  kind text not null check (kind in ('import', 'edit', 'undo')),
  reason text not null,
  made_by uuid not null references officer (id),
  made_for text not null references organisation (id),
  made_at timestamptz not null,
  added integer not null default 0,
  changed integer not null default 0,
  retired integer not null default 0,
  undoes uuid references inventory_change_set (id),
  undone_by uuid references inventory_change_set (id)
);
create table inventory_change (
  id bigint generated always as identity primary key,
  version bigint not null references inventory_change_set (version),
  carrier_id text references organisation (id),
  kind text not null check (kind in ('site', 'link', 'key-user', 'circuit')),
  code text not null,
  before jsonb,
  after jsonb,
  valid_from timestamptz,
  valid_to timestamptz not null
);
create index inventory_change_row on inventory_change (kind, code, version);
create index inventory_change_version on inventory_change (version, id);
alter table inventory_change_set enable row level security;
create policy own_carrier on inventory_change_set using (sees_all() or carrier_id = own_organisation());
alter table inventory_change enable row level security;
create policy own_carrier on inventory_change using (sees_all() or carrier_id = own_organisation());
grant select, insert, update on inventory_change_set to fengsui_app;
grant select, insert on inventory_change to fengsui_app;
`;

export class InventoryVersions20261124120100 implements MigrationInterface {
  name = 'InventoryVersions20261124120100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(versions);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
