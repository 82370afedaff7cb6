import type {
  PlanCircuit,
  PlanInstance,
} from '../../src/modules/restoration/planning/instance/plan-instance.js';

interface Way {
  minutes: number;
  links: number[];
}

const mostLinks = 7;

/** The most weighted minutes that loans can spare the circuits of class 1, over every choice of paths of a few links; undefined where there are too many. */
export function mostSpared(instance: PlanInstance, ownUp: ReadonlyMap<string, number>): number | undefined {
  const first = instance.circuits.filter((circuit) => circuit.class === 1);
  const ways = first.map((circuit) => waysOf(instance, circuit, ownUp.get(circuit.code) ?? 0));
  if (ways.reduce((product, list) => product * (list.length + 1), 1) > 3_000_000) return undefined;
  const left = instance.links.map(({ spare }) => spare);
  const best = (at: number): number => {
    const circuit = first[at];
    if (!circuit) return 0;
    let most = best(at + 1);
    for (const { minutes, links } of ways[at] ?? []) {
      if (links.some((link) => (left[link] ?? 0) < circuit.load)) continue;
      for (const link of links) left[link] = (left[link] ?? 0) - circuit.load;
      most = Math.max(most, ((ownUp.get(circuit.code) ?? 0) - minutes) * circuit.weight + best(at + 1));
      for (const link of links) left[link] = (left[link] ?? 0) + circuit.load;
    }
    return most;
  };
  return best(0);
}

function waysOf({ links, places, loans }: PlanInstance, circuit: PlanCircuit, up: number): Way[] {
  const shared = new Set(places.flatMap(({ code, shared: is }) => (is ? [code] : [])));
  const found: Way[] = [];
  const walk = (
    at: string,
    by: string,
    minutes: number,
    used: number[],
    seen: string[],
    own: boolean,
  ): void => {
    if (at === circuit.z && (by === circuit.carrier || shared.has(at))) {
      const back = by === circuit.carrier ? 0 : loans.handOverMinutes;
      const all = minutes + back + (own ? loans.ownMinutes : loans.minutes);
      if (all < up) found.push({ minutes: all, links: used });
      return;
    }
    if (used.length === mostLinks) return;
    links.forEach((link, index) => {
      if (link.needs.length > 0 || link.spare < circuit.load || (link.a !== at && link.z !== at)) return;
      const to = link.a === at ? link.z : link.a;
      const foreign = link.carrier !== circuit.carrier;
      if (seen.includes(to) || (foreign && !link.lends) || (link.carrier !== by && !shared.has(at))) return;
      if ((circuit.graded && !link.graded) || link.trenches.some((each) => circuit.avoid.includes(each)))
        return;
      const cost = minutes + link.minutes + (link.carrier === by ? 0 : loans.handOverMinutes);
      if (cost < up) walk(to, link.carrier, cost, [...used, index], [...seen, to], own && !foreign);
    });
  };
  if (circuit.a !== circuit.z) walk(circuit.a, circuit.carrier, 0, [], [circuit.a], true);
  return found;
}
