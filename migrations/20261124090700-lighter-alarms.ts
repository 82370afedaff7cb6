import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An alarm lives for seconds in a storm, and each index is written again when it is raised and when it ends: the two that
 * another index serves as well are dropped, and the writing transaction is a default where no trigger need run.
 */
const lighter = `
drop index alarm_of_source;
drop index alarm_active_id;
alter table alarm alter column changed_xid set default pg_current_xact_id();
drop trigger alarm_mark_changed on alarm;
create trigger alarm_mark_changed before update on alarm for each row execute function mark_alarm_changed();
`;

export class LighterAlarms20261124090700 implements MigrationInterface {
  name = 'LighterAlarms20261124090700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(lighter);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
