import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A circuit may be routed over other circuits, also another carrier's: `layers` is its route as written, `circuit_link`
 * stays the links that come of it, and `circuit_over` says on which circuits it stands.
 */
const layers = `
alter table circuit add layers jsonb;
create table circuit_over (
  upper_code text not null references circuit (code),
  lower_code text not null references circuit (code),
  primary key (upper_code, lower_code),
  check (upper_code <> lower_code)
);
create index circuit_over_lower on circuit_over (lower_code);
alter table circuit_over enable row level security;
create policy with_circuit on circuit_over using (exists (select 1 from circuit c where c.code = upper_code));
grant select, insert, delete on circuit_over to fengsui_app;
`;

export class CircuitsOverCircuits20261124140210 implements MigrationInterface {
  name = 'CircuitsOverCircuits20261124140210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(layers);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
