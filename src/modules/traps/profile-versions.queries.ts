import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { ProfileChange, ProfileOrigin, ProfileText } from './profile-version.js';
import type { ProfileVersionView } from './profile-versions.contract.js';

const columns = `v.id::float8 as id, v.profile, v.number, v.state, v.origin, v.sha256, v.text, v.since`;

/** One writer at a time, so that numbers run on and no text is recorded twice. */
export async function lockVersions(tx: Tx): Promise<void> {
  await row(tx, `select pg_advisory_xact_lock(hashtextextended('trap profile versions', 0))`);
}

export async function lastChange(tx: Tx): Promise<number> {
  const last = await row<{ id: number }>(
    tx,
    `select coalesce(max(id), 0)::float8 as id from trap_profile_version`,
  );
  return last?.id ?? 0;
}

/** The last change of each profile. */
export function latestChanges(tx: Tx): Promise<ProfileChange[]> {
  return rows<ProfileChange>(
    tx,
    `select distinct on (v.profile) ${columns} from trap_profile_version v order by v.profile, v.id desc`,
  );
}

/** In order of ids, without those above `upTo` and without what was over before `from`. */
export function changesFrom(tx: Tx, from: Date, upTo: number): Promise<ProfileChange[]> {
  return rows<ProfileChange>(
    tx,
    `select ${columns} from trap_profile_version v where v.id <= $2 and not exists (
       select 1 from trap_profile_version n where n.profile = v.profile and n.id > v.id and n.id <= $2
         and n.since <= greatest($1, (select min(since) from trap_profile_version)))
     order by v.id`,
    [from, upTo],
  );
}

export interface WrittenBy {
  origin: ProfileOrigin;
  at: Date;
  officer?: string;
}

/** Answers the numbers given, in the order of the texts. */
export async function writeChanges(
  tx: Tx,
  texts: readonly ProfileText[],
  { origin, at, officer }: WrittenBy,
): Promise<number[]> {
  const numbers: number[] = [];
  for (const { profile, state, sha256, text } of texts) {
    const written = await row<{ number: number }>(
      tx,
      `insert into trap_profile_version (profile, number, state, origin, sha256, text, by_officer, since)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 from trap_profile_version where profile = $1
       returning number`,
      [profile, state, origin, sha256, text, officer ?? null, at],
    );
    numbers.push(written?.number ?? 0);
  }
  return numbers;
}

interface VersionRow extends Omit<ProfileVersionView, 'since' | 'by'> {
  since: Date;
  by: string | null;
}

const viewColumns = `v.profile, v.number, v.state, v.origin, v.sha256, v.since, o.name_zh as by`;

const versionView = ({ since, by, ...version }: VersionRow): ProfileVersionView => ({
  ...version,
  ...(by === null ? {} : { by }),
  since: since.toISOString(),
});

/** Newest first, one beyond the limit, without their texts. */
export async function listVersions(
  tx: Tx,
  profile: string,
  after: number | undefined,
  limit: number,
): Promise<ProfileVersionView[]> {
  const found = await rows<VersionRow>(
    tx,
    `select ${viewColumns} from trap_profile_version v left join officer o on o.id = v.by_officer
     where v.profile = $1 and ($2::int is null or v.number < $2) order by v.number desc limit $3`,
    [profile, after ?? null, limit + 1],
  );
  return found.map(versionView);
}

export async function readVersion(
  tx: Tx,
  profile: string,
  number: number,
): Promise<(ProfileVersionView & { text: string }) | undefined> {
  const found = await row<VersionRow & { text: string }>(
    tx,
    `select ${viewColumns}, v.text from trap_profile_version v left join officer o on o.id = v.by_officer
     where v.profile = $1 and v.number = $2`,
    [profile, number],
  );
  return found && { ...versionView(found), text: found.text };
}
