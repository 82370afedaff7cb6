import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { civilMoment, countyDate } from '../kernel/county-time.js';
import type { SampleCounty } from '../modules/network/sample-county.contract.js';
import { insertRows } from './insert-rows.js';

/** Teams with their members, the leader first, and what each is certified for (6.3.1). */
export async function loadTeams(client: pg.Client, county: SampleCounty, now: Date): Promise<void> {
  await insertRows(client, 'team', county.teams, [
    ['code', 'text', (t) => t.code],
    ['name_zh', 'text', (t) => t.nameZh],
    ['name_en', 'text', (t) => t.nameEn],
    ['owner_id', 'text', (t) => t.owner],
    ['skills', 'text[]', (t) => `{${t.skills.join(',')}}`],
    ['size', 'integer', (t) => t.size],
    ['leader_zh', 'text', (t) => t.leaderZh],
    ['phone', 'text', (t) => t.phone],
  ]);
  const members = county.teams.flatMap((team) =>
    [
      { nameZh: team.leaderZh, phone: team.phone, skills: team.skills, certificates: [] },
      ...team.members,
    ].map((member, position) => ({ ...member, team, position, id: randomUUID() })),
  );
  await insertRows(client, 'team_member', members, [
    ['id', 'uuid', (m) => m.id],
    ['team_code', 'text', (m) => m.team.code],
    ['carrier_id', 'text', (m) => m.team.owner],
    ['name_zh', 'text', (m) => m.nameZh],
    ['leads', 'boolean', (m) => m.position === 0],
    ['skills', 'text[]', (m) => `{${m.skills.join(',')}}`],
    ['phone', 'text', (m) => m.phone],
    ['joined_at', 'timestamptz', (m) => new Date(now.getTime() + m.position)],
  ]);
  const certificates = members.flatMap((member) => member.certificates.map((one) => ({ ...one, member })));
  await insertRows(client, 'team_certificate', certificates, [
    ['id', 'uuid', () => randomUUID()],
    ['member_id', 'uuid', (c) => c.member.id],
    ['carrier_id', 'text', (c) => c.member.team.owner],
    ['name_zh', 'text', (c) => c.nameZh],
    ['number', 'text', (c) => c.number],
    ['skill', 'text', (c) => c.skill],
    ['expires_on', 'date', (c) => countyDate(civilMoment(now, c.expires, '12:00'))],
    ['noted_at', 'timestamptz', () => now],
  ]);
}
