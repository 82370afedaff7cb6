import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a team is on shift each day; without, it may be called at any time. */
export class TeamShifts20261203000100 implements MigrationInterface {
  name = 'TeamShifts20261203000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table team add column shift_from time, add column shift_until time,
         add constraint team_shift_check check ((shift_from is null) = (shift_until is null))`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
