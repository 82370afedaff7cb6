import type { Place } from '../../../kernel/cursor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';

export interface TeamRow {
  code: string;
  name_zh: string;
  name_en: string;
  owner_id: string;
  skills: string[];
  size: number;
  leader_zh: string;
  phone: string | null;
  shift: { from: string; until: string } | null;
  /** On record; null where the reader may not see them. */
  members: number;
  expired: number;
}

const columns = `t.code, t.name_zh, t.name_en, t.owner_id, t.skills, t.size, t.leader_zh, t.phone,
  case when t.shift_from is not null then json_build_object('from', to_char(t.shift_from, 'HH24:MI'), 'until', to_char(t.shift_until, 'HH24:MI')) end as shift,
  (select count(*)::int from team_member m where m.team_code = t.code and m.left_at is null) as members,
  (select count(*)::int from team_certificate k join team_member m on m.id = k.member_id
    where m.team_code = t.code and m.left_at is null and k.withdrawn_at is null and k.expires_on < $1::date) as expired`;

export function teamRows(
  tx: Tx,
  filter: Readonly<{
    owner?: string | undefined;
    q?: string | undefined;
    after?: string | undefined;
    limit: number;
  }>,
  day: string,
): Promise<TeamRow[]> {
  return rows<TeamRow>(
    tx,
    `select ${columns} from team t where ($2::text is null or t.owner_id = $2)
        and ($3::text is null or t.name_zh || ' ' || t.code ilike '%' || $3 || '%') and ($4::text is null or t.code > $4)
      order by t.code limit $5`,
    [day, filter.owner ?? null, filter.q ?? null, filter.after ?? null, filter.limit],
  );
}

export function teamRow(tx: Tx, code: string, day: string): Promise<TeamRow | undefined> {
  return row<TeamRow>(tx, `select ${columns} from team t where t.code = $2`, [day, code]);
}

export interface Certificate {
  id: string;
  nameZh: string;
  number: string;
  skill: string | null;
  expiresOn: string;
}

export interface MemberRow {
  id: string;
  team_code: string;
  carrier_id: string;
  officer_id: string | null;
  username: string | null;
  name_zh: string;
  leads: boolean;
  skills: string[];
  phone: string;
  other_phone: string | null;
  e_mail: string | null;
  joined_at: Date;
  certificates: Certificate[];
}

const memberColumns = `m.id, m.team_code, m.carrier_id, m.officer_id, o.username, m.name_zh, m.leads, m.skills, m.phone, m.other_phone, m.e_mail, m.joined_at,
  (select coalesce(json_agg(json_build_object('id', k.id, 'nameZh', k.name_zh, 'number', k.number, 'skill', k.skill, 'expiresOn', k.expires_on) order by k.expires_on, k.id), '[]')
     from team_certificate k where k.member_id = m.id and k.withdrawn_at is null) as certificates`;

/** A team has dozens of members, not thousands. */
export const mostMembers = 200;

export function membersOf(tx: Tx, team: string): Promise<MemberRow[]> {
  return rows<MemberRow>(
    tx,
    `select ${memberColumns} from team_member m left join officer o on o.id = m.officer_id
      where m.team_code = $1 and m.left_at is null order by m.leads desc, m.joined_at, m.id limit ${mostMembers}`,
    [team],
  );
}

export function membersById(tx: Tx, ids: readonly string[]): Promise<MemberRow[]> {
  return rows<MemberRow>(
    tx,
    `select ${memberColumns} from team_member m left join officer o on o.id = m.officer_id where m.id = any($1::uuid[])`,
    [ids],
  );
}

export interface ExpiringRow {
  id: string;
  name_zh: string;
  number: string;
  skill: string | null;
  expires_on: string;
  /** The cursor's moment: the day's beginning, UTC. */
  at: Date;
  member_zh: string;
  phone: string;
  team_code: string;
  team_zh: string;
  team_en: string;
  owner_id: string;
}

/** Those that run out by the day, the first first; those that have run out stand before them. */
export function expiringCertificates(
  tx: Tx,
  asked: Readonly<{
    until: string;
    owner?: string | undefined;
    limit: number;
    after?: Place | undefined;
  }>,
): Promise<ExpiringRow[]> {
  return rows<ExpiringRow>(
    tx,
    `select k.id, k.name_zh, k.number, k.skill, k.expires_on::text, k.expires_on::timestamp at time zone 'UTC' as at, m.name_zh as member_zh, m.phone,
       m.team_code, t.name_zh as team_zh, t.name_en as team_en, t.owner_id
      from team_certificate k join team_member m on m.id = k.member_id join team t on t.code = m.team_code
      where k.withdrawn_at is null and m.left_at is null and k.expires_on <= $1::date and ($2::text is null or t.owner_id = $2)
        and ($3::timestamptz is null or (k.expires_on, k.id) > (($3::timestamptz at time zone 'UTC')::date, $4::uuid))
      order by k.expires_on, k.id limit $5`,
    [asked.until, asked.owner ?? null, asked.after?.at ?? null, asked.after?.id ?? null, asked.limit + 1],
  );
}
