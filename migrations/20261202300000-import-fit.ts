import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A map of some other place may be brought into the county, to try things on. */
export class ImportFit20261202300000 implements MigrationInterface {
  name = 'ImportFit20261202300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table inventory_import add column fit boolean not null default false`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
