/** What spare parts the failed sites would need, against what lies elsewhere and is promised to nobody (6.1.2, 6.1.6, 6.1.7). */
export interface PartStock {
  category: string;
  owner: string;
  free: number;
  warReserve: boolean;
  places: readonly { place: string; quantity: number }[];
}

export interface PartLine {
  category: string;
  needed: number;
  /** Without the war reserve, and not at a failed site. */
  usable: number;
  warReserve: number;
  /** Lies at a failed site. */
  lost: number;
  gap: number;
  owners: { owner: string; usable: number }[];
}

/** The larger of two estimates holds for each category: the sites are part of the event. */
export function neededParts(
  bySites: readonly Readonly<Record<string, number>>[],
  byEvent: Readonly<Record<string, number>>,
): Record<string, number> {
  const needed: Record<string, number> = { ...byEvent };
  const sums: Record<string, number> = {};
  for (const parts of bySites)
    for (const [category, count] of Object.entries(parts)) sums[category] = (sums[category] ?? 0) + count;
  for (const [category, count] of Object.entries(sums))
    needed[category] = Math.max(needed[category] ?? 0, count);
  return needed;
}

export function partsLeft(
  needed: Readonly<Record<string, number>>,
  stocks: readonly Readonly<PartStock>[],
  failed: ReadonlySet<string>,
): PartLine[] {
  return Object.entries(needed)
    .map(([category, count]): PartLine => {
      const cards = stocks
        .filter((stock) => stock.category === category)
        .map((stock) => {
          const elsewhere = stock.places
            .filter(({ place }) => !failed.has(place))
            .reduce((sum, { quantity }) => sum + quantity, 0);
          const usable = Math.min(stock.free, elsewhere);
          return { ...stock, usable, lost: stock.free - usable };
        });
      const sum = (of: readonly { usable: number }[]): number => of.reduce((all, one) => all + one.usable, 0);
      const own = cards.filter(({ warReserve }) => !warReserve);
      const usable = sum(own);
      const owners = [...new Set(own.map(({ owner }) => owner))]
        .map((owner) => ({ owner, usable: sum(own.filter((one) => one.owner === owner)) }))
        .filter((one) => one.usable > 0)
        .sort((a, b) => b.usable - a.usable || (a.owner < b.owner ? -1 : 1));
      return {
        category,
        needed: count,
        usable,
        warReserve: sum(cards.filter(({ warReserve }) => warReserve)),
        lost: cards.reduce((all, { lost }) => all + lost, 0),
        gap: Math.max(0, count - usable),
        owners,
      };
    })
    .sort((a, b) => b.gap - a.gap || (a.category < b.category ? -1 : 1));
}
