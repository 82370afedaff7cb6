import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees all sees what lies beneath a row too, without looking for that row: of a million hops of circuits each was. */
const beneath = `
do $$
declare policy record;
begin
  for policy in
    select tablename, policyname, qual from pg_policies
    where schemaname = 'public' and qual not like '%sees_all()%' and with_check is null
      and tablename in ('circuit_link', 'circuit_over', 'link_span', 'outage_alarm', 'alarm_transition', 'alarm_comment')
  loop
    execute format('alter policy %I on %I using ((select sees_all()) or %s)', policy.policyname, policy.tablename, policy.qual);
  end loop;
end $$;
`;

export class CountySeesBeneath20261201101100 implements MigrationInterface {
  name = 'CountySeesBeneath20261201101100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(beneath);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
