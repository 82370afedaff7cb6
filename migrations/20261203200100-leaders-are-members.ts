import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams that were written down before there were members begin with their leader, with the team's own skills. */
const leaders = `
insert into team_member (id, team_code, carrier_id, name_zh, leads, skills, phone, joined_at)
  select gen_random_uuid(), t.code, t.owner_id, t.leader_zh, true, t.skills, t.phone, now()
    from team t where t.phone is not null and not exists (select 1 from team_member m where m.team_code = t.code);
`;

export class LeadersAreMembers20261203200100 implements MigrationInterface {
  name = 'LeadersAreMembers20261203200100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(leaders);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
