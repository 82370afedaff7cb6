/** A proposal appears once, stays while its facts flicker, goes when they have gone, and is not made again for facts a person has dismissed (3.3). */
import { type Level, levels } from '../../../kernel/levels.js';

export interface KeptProposal {
  id: string;
  key: string;
  state: 'open' | 'taken' | 'dismissed';
  level: Level;
  /** Since when its facts have been away, without a break. */
  awaySince: Date | null;
  /** A warning opened from it is still at work. */
  warningOpen: boolean;
}

export interface Changes<Seen> {
  open: Seen[];
  /** Facts stand: refreshed, and at the graver of both levels. */
  stays: { id: string; seen: Seen; level: Level }[];
  /** Away for the first time. */
  away: string[];
  /** Away for so long that the matter is over. */
  over: string[];
}

const graver = (a: Level, b: Level): boolean => levels.indexOf(a) < levels.indexOf(b);

export function keepProposals<Seen extends { key: string; level: Level }>(
  kept: readonly Readonly<KeptProposal>[],
  seen: readonly Seen[],
  goneAfterMinutes: number,
  now: Date,
): Changes<Seen> {
  const changes: Changes<Seen> = { open: [], stays: [], away: [], over: [] };
  const byKey = new Map(kept.map((one) => [one.key, one]));
  for (const one of seen) {
    const known = byKey.get(one.key);
    if (!known) changes.open.push(one);
    // What was dismissed as a yellow matter has become another one.
    else if (known.state === 'dismissed' && graver(one.level, known.level)) {
      changes.over.push(known.id);
      changes.open.push(one);
    } else {
      const level = known.state === 'open' && graver(one.level, known.level) ? one.level : known.level;
      changes.stays.push({ id: known.id, seen: one, level });
    }
  }
  const there = new Set(seen.map(({ key }) => key));
  for (const { id, key, awaySince, warningOpen } of kept) {
    if (there.has(key)) continue;
    if (awaySince === null && goneAfterMinutes > 0) changes.away.push(id);
    else if (!warningOpen && now.getTime() - (awaySince ?? now).getTime() >= goneAfterMinutes * 60_000)
      changes.over.push(id);
  }
  return changes;
}
