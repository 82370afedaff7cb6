/** Which texts of the trap profiles held at a moment: the last change of each profile decides. */
import type { TrapProfile } from './trap-profile.js';

export const profileStates = ['service', 'trial', 'withdrawn'] as const;
export type ProfileState = (typeof profileStates)[number];
export type ProfileOrigin = 'file' | 'office';

/** One change of one profile: a text taken into service or on trial, or the profile withdrawn. */
export interface ProfileChange {
  /** Ascends over all profiles. */
  id: number;
  profile: string;
  number: number;
  state: ProfileState;
  origin: ProfileOrigin;
  sha256: string;
  text: string;
  since: Date;
}

/** What a text must be recorded as, when it is not what its profile's last change says. */
export interface ProfileText {
  profile: string;
  state: ProfileState;
  sha256: string;
  text: string;
}

/** The changes in order of their ids; at a moment before all of them, the first ones held already. */
export function changesAt(changes: readonly ProfileChange[], at: Date): ProfileChange[] {
  const first = changes.reduce(
    (least, { since }) => Math.min(least, since.getTime()),
    Number.POSITIVE_INFINITY,
  );
  const moment = Math.max(at.getTime(), first);
  const last = new Map<string, ProfileChange>();
  for (const change of changes) if (change.since.getTime() <= moment) last.set(change.profile, change);
  return [...last.values()].filter(({ state }) => state !== 'withdrawn').sort(byName);
}

const byName = (a: Readonly<{ profile: string }>, b: Readonly<{ profile: string }>): number =>
  a.profile < b.profile ? -1 : 1;

/** What the folder says now against the last change of each profile; what is gone from it is withdrawn. */
export function changesOfFolder(
  latest: readonly Pick<ProfileChange, 'profile' | 'state' | 'origin' | 'sha256'>[],
  folder: readonly ProfileText[],
): ProfileText[] {
  const before = new Map(latest.map((change) => [change.profile, change]));
  const changed = folder.filter(({ profile, state, sha256 }) => {
    const last = before.get(profile);
    return last?.origin !== 'file' || last.state !== state || last.sha256 !== sha256;
  });
  const here = new Set(folder.map(({ profile }) => profile));
  const gone = latest.filter(
    ({ profile, origin, state }) => origin === 'file' && state !== 'withdrawn' && !here.has(profile),
  );
  return [
    ...changed,
    ...gone.map(({ profile }): ProfileText => ({ profile, state: 'withdrawn', sha256: '', text: '' })),
  ].sort(byName);
}

export const stateOf = ({ shadow }: Pick<TrapProfile, 'shadow'>): ProfileState =>
  shadow ? 'trial' : 'service';
