/** What runs in the ground, by number: each carrier's spans that carry links, and the trenches that spans share. */
import type { CauseInventory } from './cause-inventory.js';
import { ListsOfNumbers, push } from './lists-of-numbers.js';

export interface Lines {
  /** The spans first; how many of the lines are spans. */
  codes: readonly string[];
  spans: number;
  numbers: { span: ReadonlyMap<string, number>; trench: ReadonlyMap<string, number> };
  /** The links that fail with each. */
  links: ListsOfNumbers;
}

export function linesOf(
  spans: CauseInventory['spans'],
  links: CauseInventory['links'],
  trenchOfSpan: Map<string, string>,
): Lines {
  const linksOver = new Map<string, number[]>();
  links.forEach(({ spans: over }, link) => {
    for (const span of new Set(over)) push(linksOver, span, link);
  });
  const carrying = spans.filter(({ code }) => linksOver.has(code));
  const trenches = new Map<string, Set<number>>();
  for (const { code, trench } of carrying) {
    if (trench === undefined) continue;
    trenchOfSpan.set(code, trench);
    const held = trenches.get(trench) ?? new Set<number>();
    for (const link of linksOver.get(code) ?? []) held.add(link);
    trenches.set(trench, held);
  }
  const names = [...trenches.keys()];
  return {
    codes: [...carrying.map(({ code }) => code), ...names],
    spans: carrying.length,
    numbers: {
      span: new Map(carrying.map(({ code }, at) => [code, at])),
      trench: new Map(names.map((code, at) => [code, carrying.length + at])),
    },
    links: ListsOfNumbers.of([
      ...carrying.map(({ code }) => linksOver.get(code) ?? []),
      ...[...trenches.values()].map((held) => [...held]),
    ]),
  };
}
