/** What an event of a kind and level would use up, against what may be used: the gap list (6.1.2, 6.1.4). */
import type { Level } from '../../../kernel/levels.js';

export interface Scenario {
  kind: string;
  zh: string;
  en: string;
  levels: Readonly<Partial<Record<Level, Readonly<Record<string, number>>>>>;
}

export interface PastUse {
  /** One past event of the level. */
  event: string;
  category: string;
  quantity: number;
}

export interface Available {
  category: string;
  owner: string;
  /** On hand and promised to nobody. */
  free: number;
  /** Of it war reserve, whose use is applied for. */
  warReserve: number;
}

export interface DemandLine {
  category: string;
  scenario: number;
  /** Mean of past events; none where there are too few. */
  past: number | null;
  needed: number;
  /** Without the war reserve. */
  free: number;
  warReserve: number;
  /** What is missing without touching the war reserve. */
  gap: number;
  /** Who could give how much. */
  owners: { owner: string; free: number }[];
}

export function forecastDemand(
  scenario: Readonly<Scenario>,
  level: Level,
  past: readonly Readonly<PastUse>[],
  available: readonly Readonly<Available>[],
  leastEvents: number,
): DemandLine[] {
  const estimate = scenario.levels[level] ?? {};
  const events = new Set(past.map(({ event }) => event)).size;
  const categories = [...new Set([...Object.keys(estimate), ...past.map(({ category }) => category)])].sort();
  return categories
    .map((category): DemandLine => {
      const used = past
        .filter((use) => use.category === category)
        .reduce((sum, use) => sum + use.quantity, 0);
      const mean = events >= leastEvents ? Math.ceil(used / events) : null;
      const needed = Math.max(estimate[category] ?? 0, mean ?? 0);
      const lots = available.filter((one) => one.category === category);
      const free = lots.reduce((sum, one) => sum + one.free - one.warReserve, 0);
      return {
        category,
        scenario: estimate[category] ?? 0,
        past: mean,
        needed,
        free,
        warReserve: lots.reduce((sum, one) => sum + one.warReserve, 0),
        gap: Math.max(0, needed - free),
        owners: lots
          .map((one) => ({ owner: one.owner, free: one.free - one.warReserve }))
          .filter((one) => one.free > 0)
          .sort((a, b) => b.free - a.free || (a.owner < b.owner ? -1 : 1)),
      };
    })
    .sort((a, b) => b.gap - a.gap || (a.category < b.category ? -1 : 1));
}
