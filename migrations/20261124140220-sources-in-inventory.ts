import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SNMP sources belong to the inventory and its versions; their communities do not. A source that comes by a file has
 * none, and hears nothing over SNMPv2c, until it is set by itself.
 */
const sources = `
alter table snmp_source add retired_at timestamptz, alter community set default '';
alter table inventory_change drop constraint inventory_change_kind_check;
alter table inventory_change add constraint inventory_change_kind_check
  check (kind in ('site', 'trench', 'span', 'link', 'key-user', 'circuit', 'snmp-source'));
alter table inventory_import drop constraint inventory_import_kind_check;
alter table inventory_import add constraint inventory_import_kind_check
  check (kind in ('site', 'trench', 'span', 'link', 'key-user', 'circuit', 'snmp-source'));
grant insert, update on snmp_source to fengsui_app;
`;

export class SourcesInInventory20261124140220 implements MigrationInterface {
  name = 'SourcesInInventory20261124140220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sources);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
