import type { Words } from '../../../kernel/words.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Leave, Needed, Shift } from './roster-faults.js';

export interface DraftRow {
  id: string;
  organisation_id: string;
  name: string;
  from_at: Date;
  until_at: Date;
  state: 'draft' | 'published' | 'discarded';
  made_at: Date;
  made_by_zh: string;
  made_by_en: string;
  ended_at: Date | null;
}

const draftColumns = `d.id, d.organisation_id, d.name, d.from_at, d.until_at, d.state, d.made_at, o.name_zh as made_by_zh, o.name_en as made_by_en, d.ended_at`;

export function drafts(tx: Tx, limit: number): Promise<DraftRow[]> {
  return rows<DraftRow>(
    tx,
    `select ${draftColumns} from roster_draft d join officer o on o.id = d.made_by order by d.made_at desc, d.id desc limit $1`,
    [limit],
  );
}

export function draft(tx: Tx, id: string, lock = false): Promise<DraftRow | undefined> {
  return row<DraftRow>(
    tx,
    `select ${draftColumns} from roster_draft d join officer o on o.id = d.made_by where d.id = $1 ${lock ? 'for update of d' : ''}`,
    [id],
  );
}

export interface DraftShift {
  position: number;
  line: number | null;
  organisation: string;
  post: string;
  person: string;
  officerId: string | null;
  nameZh: string | null;
  nameEn: string | null;
  from: Date | null;
  until: Date | null;
  faults: Words[];
}

export function draftShifts(tx: Tx, id: string): Promise<DraftShift[]> {
  return rows<DraftShift>(
    tx,
    `select s.position, s.line, s.organisation_id as organisation, s.post, s.person, s.officer_id as "officerId", o.name_zh as "nameZh", o.name_en as "nameEn",
       s.starts_at as "from", s.ends_at as until, s.faults
      from roster_draft_shift s left join officer o on o.id = s.officer_id where s.draft_id = $1 order by s.starts_at nulls first, s.position`,
    [id],
  );
}

export function insertDraftShifts(
  tx: Tx,
  id: string,
  shifts: readonly Omit<DraftShift, 'position' | 'nameZh' | 'nameEn'>[],
): Promise<unknown> {
  return rows(
    tx,
    `insert into roster_draft_shift (draft_id, position, line, organisation_id, post, person, officer_id, starts_at, ends_at, faults)
     select $1, s.place + (select coalesce(max(position), 0) from roster_draft_shift where draft_id = $1), (s.said->>'line')::int, s.said->>'organisation', s.said->>'post', s.said->>'person',
       (s.said->>'officerId')::uuid, (s.said->>'from')::timestamptz, (s.said->>'until')::timestamptz, s.said->'faults'
      from jsonb_array_elements($2::jsonb) with ordinality as s(said, place)`,
    [id, JSON.stringify(shifts)],
  );
}

/** Published shifts that touch the time, of these posts. */
export function shiftsAround(
  tx: Tx,
  posts: readonly Needed[],
  from: Date,
  until: Date,
): Promise<(Shift & { nameZh: string; nameEn: string })[]> {
  return rows(
    tx,
    `select s.organisation_id as organisation, s.post, s.officer_id as "officerId", s.starts_at as "from", s.ends_at as until, o.name_zh as "nameZh", o.name_en as "nameEn"
      from roster_shift s join officer o on o.id = s.officer_id
      where s.organisation_id || '.' || s.post = any($1) and s.starts_at < $3 and s.ends_at > $2 order by s.starts_at limit 5000`,
    [posts.map(({ organisation, post }) => `${organisation}.${post}`), from, until],
  );
}

export function leavesDuring(tx: Tx, from: Date, until: Date): Promise<Leave[]> {
  return rows<Leave>(
    tx,
    `select officer_id as "officerId", starts_at as "from", ends_at as until from duty_leave where ended_at is null and starts_at < $2 and ends_at > $1 limit 5000`,
    [from, until],
  );
}

export interface Holder {
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  organisation: string;
  post: string;
}

export function holders(tx: Tx): Promise<Holder[]> {
  return rows<Holder>(
    tx,
    `select o.id, o.username, o.name_zh as "nameZh", o.name_en as "nameEn", h.organisation_id as organisation, h.post
      from officer o join post_holding h on h.officer_id = o.id where o.disabled_at is null order by o.username limit 20000`,
  );
}

/** What begins within the time is replaced. */
export async function publishShifts(
  tx: Tx,
  posts: readonly Needed[],
  from: Date,
  until: Date,
  shifts: readonly Shift[],
): Promise<void> {
  await rows(
    tx,
    `delete from roster_shift where organisation_id || '.' || post = any($1) and starts_at >= $2 and starts_at < $3`,
    [posts.map(({ organisation, post }) => `${organisation}.${post}`), from, until],
  );
  await rows(
    tx,
    `insert into roster_shift (organisation_id, post, officer_id, starts_at, ends_at)
     select s.organisation, s.post, s."officerId", s."from", s.until from jsonb_to_recordset($1::jsonb) as s(organisation text, post text, "officerId" uuid, "from" timestamptz, until timestamptz)
     on conflict do nothing`,
    [JSON.stringify(shifts)],
  );
}
