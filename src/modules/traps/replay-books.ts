/** The profiles that a replay reads by: those of each moment on one side, the present ones with the candidate on the other. */
import { ProfileBook, profileConflicts } from './profile-book.js';
import { changesAt, type ProfileChange } from './profile-version.js';
import type { TrapProfile } from './trap-profile.js';

/** A recorded text as a profile; undefined when it is withdrawn or not readable any more. */
export type Readable = (change: ProfileChange) => TrapProfile | undefined;

export interface VersionName {
  profile: string;
  number: number;
  sha256: string;
}

const inService = ({ state }: ProfileChange): boolean => state === 'service';
const nameOf = ({ profile, number, sha256 }: ProfileChange): VersionName => ({ profile, number, sha256 });

/** Books by moment; the book of the moment asked last is kept, for events come in order. */
export class BooksInTime {
  private readonly profiles = new Map<number, TrapProfile | undefined>();
  private readonly moments: readonly number[];
  private current: { from: number; to: number; book: ProfileBook } | undefined;

  constructor(
    private readonly changes: readonly ProfileChange[],
    private readonly read: Readable,
  ) {
    this.moments = [...new Set(changes.map(({ since }) => since.getTime()))].sort((a, b) => a - b);
  }

  bookAt(at: Date): ProfileBook {
    const moment = at.getTime();
    if (this.current && moment >= this.current.from && moment < this.current.to) return this.current.book;
    const from = this.moments.filter((each) => each <= moment).at(-1) ?? Number.NEGATIVE_INFINITY;
    const to = this.moments.find((each) => each > moment) ?? Number.POSITIVE_INFINITY;
    const book = new ProfileBook(this.inService(at));
    this.current = { from, to, book };
    return book;
  }

  inService(at: Date): TrapProfile[] {
    return changesAt(this.changes, at).flatMap((change) => {
      const profile = this.profileOf(change);
      return profile && !profile.shadow ? [profile] : [];
    });
  }

  names(at: Date): VersionName[] {
    return changesAt(this.changes, at).filter(inService).map(nameOf);
  }

  /** Of every version that was in service before `to`. */
  namesUntil(to: Date): VersionName[] {
    return this.changes.filter((change) => inService(change) && change.since < to).map(nameOf);
  }

  private profileOf(change: ProfileChange): TrapProfile | undefined {
    if (!this.profiles.has(change.id)) this.profiles.set(change.id, this.read(change));
    return this.profiles.get(change.id);
  }
}

/** The candidate takes the place of its namesake, and goes before the others where both know a trap. */
export function withCandidate(
  inService: readonly TrapProfile[],
  candidate: TrapProfile | undefined,
): { profiles: TrapProfile[]; faults: string[] } {
  if (!candidate) return { profiles: [...inService], faults: [] };
  const others = inService.filter(({ profile }) => profile !== candidate.profile);
  const named = [{ ...candidate, shadow: true }, ...others].map((profile) => ({
    file: profile.profile,
    profile,
  }));
  return { profiles: [{ ...candidate, shadow: false }, ...others], faults: profileConflicts(named) };
}
