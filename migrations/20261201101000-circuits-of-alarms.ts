import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An alarm may name a circuit, which tells of it beside links and sites. */
const circuits = `
alter table alarm add column circuit_code text references circuit (code);
update alarm a set circuit_code = k.code from circuit k
  where a.state = 'raised' and a.link_code is null and a.managed_object is distinct from a.site_code
    and k.code = a.managed_object and k.carrier_id = a.carrier_id;
drop index alarm_placed;
create index alarm_placed on alarm (link_code, site_code, circuit_code)
  where state = 'raised' and (link_code is not null or site_code is not null or circuit_code is not null);
`;

export class CircuitsOfAlarms20261201101000 implements MigrationInterface {
  name = 'CircuitsOfAlarms20261201101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(circuits);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
