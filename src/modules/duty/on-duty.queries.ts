import { rows, type Tx } from '../../platform/database/transaction.js';
import { briefOf } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { wordsOfPost } from '../identity/posts.js';

interface OnDutyRow {
  organisation: string;
  post: string;
  name_zh: string;
  name_en: string;
  phone: string | null;
  username: string;
  starts_at: Date;
  ends_at: Date;
}

async function shiftsBetween(tx: Tx, from: Date, until: Date) {
  const byId = await organisationsById(tx);
  const found = await rows<OnDutyRow>(
    tx,
    `select s.organisation_id as organisation, s.post, o.name_zh, o.name_en, o.phone, o.username, s.starts_at, s.ends_at from roster_shift s join officer o on o.id = s.officer_id
      where s.starts_at < $2 and s.ends_at > $1 order by s.organisation_id = 'office' desc, s.organisation_id, s.post, s.starts_at limit 500`,
    [from, until],
  );
  return found.map((shift) => ({
    organisation: briefOf(byId, shift.organisation),
    post: shift.post,
    postWords: wordsOfPost(shift.post),
    nameZh: shift.name_zh,
    nameEn: shift.name_en,
    phone: shift.phone,
    username: shift.username,
    from: shift.starts_at,
    until: shift.ends_at,
  }));
}

/** Who is on duty at a moment, the office first. */
export function onDutyAt(tx: Tx, at: Date) {
  return shiftsBetween(tx, at, new Date(at.getTime() + 1));
}

export const rosterBetween = shiftsBetween;
