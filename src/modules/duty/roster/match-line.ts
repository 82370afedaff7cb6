/** Whom and which organisation a line of a roster's file means. */
import type { RosterLine } from './read-roster.js';
import type { Needed } from './roster-faults.js';

interface Holder {
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  organisation: string;
  post: string;
}

/** Where the sheet does not say, by the post. */
export function organisationOf(
  line: Readonly<RosterLine>,
  mine: readonly Needed[],
  all: readonly Readonly<{ id: string; nameZh: string; nameEn: string; shortZh: string; shortEn: string }>[],
): string {
  const said = line.organisation.trim();
  if (said === '') return (mine.find(({ post }) => post === line.post) ?? mine[0])?.organisation ?? '';
  return (
    all.find(({ id, nameZh, nameEn, shortZh, shortEn }) =>
      [id, nameZh, nameEn, shortZh, shortEn].includes(said),
    )?.id ?? said
  );
}

/** By user name or by name; of two with one name the one who holds the post. */
export function personOf(
  known: readonly Holder[],
  said: string,
  organisation: string,
  post: string,
): Holder | undefined {
  const called = known.filter(
    ({ username, nameZh, nameEn }) => said !== '' && [username, nameZh, nameEn].includes(said),
  );
  return (
    called.find((one) => one.organisation === organisation && one.post === post) ??
    called.find((one) => one.organisation === organisation) ??
    called[0]
  );
}
