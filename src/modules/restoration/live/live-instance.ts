/** From the facts of this minute to an instance of the planner; a code of a repair is that of its failure. */
import type { OrderPolicy } from '../order-circuits.js';
import {
  horizon,
  type PlanCircuit,
  type PlanInstance,
  type PlanLink,
} from '../planning/instance/plan-instance.js';
import type { PlanningRules } from '../planning-policy.js';
import { type Effective, effectiveClasses } from './effective-classes.js';
import type { DownCircuit, LiveFacts } from './live-facts.js';
import { planCrews } from './plan-crews.js';
import { planElements } from './plan-elements.js';

export interface LiveInstance {
  instance: PlanInstance;
  /** Repairs that no crew of their carrier can do. */
  byOthers: ReadonlySet<string>;
}

export function liveInstance(
  facts: LiveFacts,
  order: Readonly<OrderPolicy>,
  rules: Readonly<PlanningRules>,
): LiveInstance {
  const repairs = planElements(facts, rules);
  const { elements } = repairs;
  const crews = planCrews(facts, rules, elements);
  const stops = new Set([...elements.map(({ place }) => place), ...crews.map(({ base }) => base)]);
  const { network } = facts;
  const instance: PlanInstance = {
    format: 'fengsui-plan-instance/1',
    name: '',
    places: [...network.places.values(), ...repairs.places],
    travel: { by: 'distance', ...rules.travel, blocked: blockedPairs(facts, repairs.townships, stops) },
    elements,
    crews,
    circuits: circuitsOf(facts, order, rules, new Set(elements.map(({ code }) => code))),
    parts: repairs.parts,
    links: linksOf(facts, rules, new Set(elements.map(({ code }) => code))),
    loans: {
      minutes: rules.loans.minutes,
      ownMinutes: rules.loans.ownMinutes,
      handOverMinutes: rules.loans.handOverMinutes,
    },
  };
  return { instance, byOthers: repairs.byOthers };
}

function circuitsOf(
  facts: LiveFacts,
  order: Readonly<OrderPolicy>,
  rules: Readonly<PlanningRules>,
  open: ReadonlySet<string>,
): PlanCircuit[] {
  const effective = effectiveClasses(facts, order);
  const trenches = new Map(facts.failures.map((failure) => [failure.code, failure.trenches]));
  const served = vehiclesFor(facts, rules, effective);
  return facts.circuits.map((circuit) => {
    const { class: of, weight } = effective.get(circuit.code) ?? { class: circuit.class, weight: 1 };
    const vehicle = carried(circuit) ?? served.get(circuit.code);
    return {
      code: circuit.code,
      class: of,
      weight,
      carrier: circuit.carrier,
      a: placeAt(facts, circuit.a),
      z: placeAt(facts, circuit.z),
      load: Math.max(1, circuit.load),
      graded: rules.gradedClasses.includes(circuit.class),
      ...(isOf(rules.lendingCarriers, facts, circuit.carrier) ? {} : { borrows: false }),
      needs: circuit.needs.filter((code) => open.has(code)),
      avoid: [...new Set(circuit.needs.flatMap((code) => trenches.get(code) ?? []))].sort(),
      ...(vehicle ? { vehicle } : {}),
    };
  });
}

const isOf = (kinds: readonly string[], { network }: LiveFacts, carrier: string): boolean =>
  kinds.includes(network.carrierKinds.get(carrier) ?? '');

/** What a running dispatch carries is up already; its own path is still repaired, so that the dispatch may end. */
export const byCase = 'case:';
const carried = ({ carriedBy }: DownCircuit): { code: string; minutes: number } | undefined =>
  carriedBy === null ? undefined : { code: `${byCase}${carriedBy}`, minutes: 0 };

const placeAt = ({ network }: LiveFacts, site: string): string => network.placeOf.get(site) ?? site;

function linksOf(facts: LiveFacts, rules: Readonly<PlanningRules>, open: ReadonlySet<string>): PlanLink[] {
  const failed = new Map<string, string[]>();
  for (const { code, links } of facts.failures)
    for (const link of links) failed.set(link, [...(failed.get(link) ?? []), code]);
  return facts.network.links.flatMap(({ code, carrier, from, to, capacity, used, trenches }) => {
    if (from === to) return [];
    const free = Math.floor((capacity - used) * (1 - rules.loans.keepBackPercent / 100));
    const spare = Math.max(0, free - (facts.promised.get(code) ?? 0));
    return {
      code,
      carrier,
      a: from,
      z: to,
      spare,
      graded: isOf(rules.gradedCarriers, facts, carrier),
      lends: isOf(rules.lendingCarriers, facts, carrier),
      minutes: rules.loans.linkMinutes,
      trenches: [...trenches],
      needs: (failed.get(code) ?? []).filter((each) => open.has(each)),
    };
  });
}

/** Each ready vehicle is offered to the circuits it could carry, the weightiest first and as evenly as there are vehicles. */
function vehiclesFor(
  facts: LiveFacts,
  { vehicles: { kind, lowestClass, setUpMinutes }, travel }: Readonly<PlanningRules>,
  effective: ReadonlyMap<string, Effective>,
): Map<string, { code: string; minutes: number }> {
  const ready = facts.vehicles.filter((vehicle) => vehicle.kind === kind);
  const offered = new Map(ready.map(({ code }) => [code, 0]));
  const served = new Map<string, { code: string; minutes: number }>();
  const classOf = ({ code }: DownCircuit): number => effective.get(code)?.class ?? 7;
  const wanted = facts.circuits
    .filter((circuit) => classOf(circuit) <= lowestClass)
    .sort(
      (a, b) =>
        classOf(a) - classOf(b) ||
        (effective.get(b.code)?.weight ?? 0) - (effective.get(a.code)?.weight ?? 0) ||
        (a.code < b.code ? -1 : 1),
    );
  for (const circuit of wanted) {
    const ends = [circuit.a, circuit.z].flatMap(
      (site) => facts.network.places.get(placeAt(facts, site)) ?? [],
    );
    const options = ready.map(({ code, township }) => {
      const base = facts.network.middles.get(township) ?? { x: 0, y: 0 };
      const km = Math.max(0, ...ends.map((end) => Math.hypot(end.x - base.x, end.y - base.y)));
      const minutes = setUpMinutes + Math.ceil((km * travel.detour * 60) / travel.kmPerHour);
      return { code, minutes: Math.min(horizon, minutes), times: offered.get(code) ?? 0 };
    });
    options.sort((a, b) => a.times - b.times || a.minutes - b.minutes || (a.code < b.code ? -1 : 1));
    const [best] = options;
    if (!best) break;
    offered.set(best.code, best.times + 1);
    served.set(circuit.code, { code: best.code, minutes: best.minutes });
  }
  return served;
}

/** A road cut between two townships is cut between all that crews go to in one and in the other. */
function blockedPairs(
  { roads, network }: LiveFacts,
  townships: ReadonlyMap<string, string>,
  stops: ReadonlySet<string>,
): [string, string][] {
  if (roads.length === 0) return [];
  const lying = new Map<string, string[]>();
  const sites = new Map(
    [...network.placeOf].map(([site, place]) => [place, network.townshipOf.get(site) ?? '']),
  );
  for (const stop of [...stops].sort()) {
    const township = townships.get(stop) ?? sites.get(stop) ?? '';
    lying.set(township, [...(lying.get(township) ?? []), stop]);
  }
  return roads
    .flatMap(({ a, z }) =>
      (lying.get(a) ?? []).flatMap((from) => (lying.get(z) ?? []).map((to): [string, string] => [from, to])),
    )
    .slice(0, 10_000);
}
