import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many users a circuit carries, and for how long an outage has kept it down in all. */
export class CircuitUsers20261203000000 implements MigrationInterface {
  name = 'CircuitUsers20261203000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table circuit add column users integer, add constraint circuit_users_check check (users >= 0)`,
    );
    await runner.query(`alter table outage_circuit add column down_before interval not null default '0'`);
    await runner.query(`drop function circuits_at(bigint)`);
    await runner.query(
      `create function circuits_at(since bigint) returns table (code text, carrier_id text, class integer, a_site text, z_site text, users integer)
       language sql stable as $$
  select k.code, k.carrier_id, k.class, k.a_site, k.z_site, k.users
    from circuit k where k.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'circuit' and c.code = k.code and c.version > since)
  union all
  select c.code, c.before->>'carrier', (c.before->>'class')::integer, c.before->>'a', c.before->>'z', (c.before->>'users')::integer
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'circuit' and d.version > since order by d.code, d.version) c
    where c.before is not null $$`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
