import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A manager's own serial of an alarm, found by index when a clear names nothing else; and who was last heard, per source. */
export class AlarmSerial20261124063000 implements MigrationInterface {
  name = 'AlarmSerial20261124063000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table alarm add column serial text generated always as
      (jsonb_path_query_first(varbinds, '$[*] ? (@.name == "alarmSerial").value') #>> '{}') stored`);
    await runner.query(
      `create index alarm_active_serial on alarm (carrier_id, serial) where state = 'raised' and serial is not null`,
    );
    await runner.query(`create index raw_event_source on raw_event (source_code, id desc)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
