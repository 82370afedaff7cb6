import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acknowledgements kept alike here and at the manager: when one was last given or taken back, by which of the manager's
 * operators where it was there, and whether the manager was told of ours.
 */
export class ManagerAcknowledgements20261124090600 implements MigrationInterface {
  name = 'ManagerAcknowledgements20261124090600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table alarm
         add column acknowledgement_at timestamptz,
         add column acknowledged_by_manager text,
         add column acknowledgement_told text check (acknowledgement_told in ('waiting', 'told', 'failed')),
         add column acknowledgement_fault text,
         add column acknowledgement_tries integer not null default 0`,
    );
    await runner.query(`alter table alarm_transition drop constraint alarm_transition_kind_check`);
    await runner.query(
      `alter table alarm_transition add constraint alarm_transition_kind_check check (kind in ('raised', 'repeated', 'changed',
         'cleared', 'acknowledged', 'unacknowledged', 'shelved', 'unshelved', 'damped', 'released', 'assigned', 'commented'))`,
    );
    await runner.query(
      `update alarm set acknowledgement_at = acknowledged_at where acknowledged_at is not null`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
