import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Communities are sealed, with a keyed mark to find a source by. The key is not here: what stood in clear waits in
 * `community_in_clear` for the boot that follows, which seals it and empties the column.
 * `secret_key` says which key all that is sealed in this database was sealed with.
 */
const sealed = `
alter table snmp_source rename column community to community_in_clear;
alter table snmp_source alter community_in_clear drop not null, alter community_in_clear drop default;
update snmp_source set community_in_clear = null where community_in_clear = '';
alter table snmp_source add community bytea, add community_mark bytea,
  add constraint snmp_source_community_check check ((community is null) = (community_mark is null));
create table secret_key (
  the_one boolean primary key default true check (the_one),
  mark bytea not null,
  since timestamptz not null
);
revoke all on secret_key from fengsui_app;
`;

export class SealedCommunities20261201100000 implements MigrationInterface {
  name = 'SealedCommunities20261201100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sealed);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
