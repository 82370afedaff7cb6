/** What a check says when several people wrote to it, each without having seen all: every entry stays, those that differ are a conflict (6.1.1, 6.1.4). */
import type { CheckItem, Says } from './check-items.js';

export interface Entry {
  id: string;
  item: CheckItem | 'signature';
  says: unknown;
  supersedes: readonly string[];
  madeAt: Date;
}

export interface Signature {
  nameZh: string;
  /** The entries that stood when it was signed. */
  signs: readonly string[];
}

export interface ItemState {
  /** Entries that no other has replaced; more than one where nobody had seen the others'. */
  standing: string[];
  /** They say different things. */
  conflict: boolean;
  /** Of the worst that stands: doubt never makes a vehicle ready. */
  says: Says;
  at: Date;
}

export interface CheckState {
  items: Partial<Record<CheckItem, ItemState>>;
  missing: CheckItem[];
  conflicts: CheckItem[];
  /** By a signature over all that stands. */
  signed: boolean;
}

const sameSays = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

function sorted(says: unknown): string {
  return JSON.stringify(says, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** `badness` counts what is wrong by an entry; of equals the later holds. */
export function foldCheck(
  entries: readonly Readonly<Entry>[],
  asked: readonly CheckItem[],
  badness: (item: CheckItem, says: Says) => number,
): CheckState {
  const replaced = new Set(entries.flatMap(({ supersedes }) => supersedes));
  const inOrder = [...entries].sort(
    (a, b) => a.madeAt.getTime() - b.madeAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const items: CheckState['items'] = {};
  for (const item of asked) {
    const standing = inOrder.filter((entry) => entry.item === item && !replaced.has(entry.id));
    const latest = standing.at(-1);
    if (!latest) continue;
    const worst = standing.reduce((a, b) =>
      badness(item, b.says as Says) >= badness(item, a.says as Says) ? b : a,
    );
    items[item] = {
      standing: standing.map(({ id }) => id),
      conflict: standing.some(({ says }) => !sameSays(says, latest.says)),
      says: worst.says as Says,
      at: latest.madeAt,
    };
  }
  const missing = asked.filter((item) => !items[item]);
  const conflicts = asked.filter((item) => items[item]?.conflict);
  const standing = asked.flatMap((item) => items[item]?.standing ?? []);
  const signed =
    missing.length === 0 &&
    conflicts.length === 0 &&
    inOrder.some(
      ({ item, says }) =>
        item === 'signature' && standing.every((id) => (says as Signature).signs.includes(id)),
    );
  return { items, missing, conflicts, signed };
}
