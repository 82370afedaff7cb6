/** As what a circuit is planned: its class and a weight for central, key and urgent; one that the office has moved takes those of the place it was moved to (4.4.1). */
import { isOrderWire, orderCircuits, type OrderPolicy, type TieBreaker } from '../order-circuits.js';
import { byKey } from './live-network.js';
import type { DownCircuit, LiveFacts } from './live-facts.js';

export interface Effective {
  class: number;
  weight: number;
  /** Before class 1 by the office's policy: planned in it, above its heaviest. */
  isOrderWire?: true;
}

const holds: Readonly<Record<TieBreaker, (circuit: Readonly<DownCircuit>) => boolean>> = {
  tier: ({ tier }) => tier === 'central',
  key: ({ key }) => key,
  urgent: ({ urgent }) => urgent,
};

/** As heavy as several of the heaviest of class 1. */
const wireWeight = 100;

function ownOf(circuit: Readonly<DownCircuit>, policy: Readonly<OrderPolicy>): Effective {
  const breakers = policy.tieBreakers;
  const weight = 1 + breakers.reduce((sum, breaker) => sum * 2 + Number(holds[breaker](circuit)), 0);
  return isOrderWire(policy, circuit.code)
    ? { class: 1, weight: wireWeight + weight, isOrderWire: true }
    : { class: circuit.class, weight };
}

export function effectiveClasses(
  { circuits, overrides }: Pick<LiveFacts, 'circuits' | 'overrides'>,
  policy: Readonly<OrderPolicy>,
): Map<string, Effective> {
  const found = new Map(circuits.map((circuit) => [circuit.code, ownOf(circuit, policy)]));
  for (const [outage, moved] of byKey(overrides, (override) => override.outage)) {
    const here = circuits.filter(({ outages }) => outages.includes(outage));
    const list = orderCircuits(here, policy, moved);
    list.forEach(({ circuit, override }, at) => {
      if (override === null) return;
      const beneath = list.slice(at + 1).find((each) => each.override === null);
      const above = list.slice(0, at).findLast((each) => each.override === null);
      const neighbour = beneath ?? above;
      if (neighbour) found.set(circuit.code, ownOf(neighbour.circuit, policy));
    });
  }
  return found;
}
