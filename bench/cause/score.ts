/** How well failed elements are found: against the truth of a made-up incident, beside the peer that only counts. */
import type { CauseNetwork } from '../../src/modules/causes/cause-network.js';
import type { Causes, Element } from '../../src/modules/causes/cause.js';
import type { Incident } from '../../src/modules/network/generate-incident.js';

export interface Score {
  found: number;
  named: number;
  broken: number;
}

/** An element of the same consequences is the same failure: nothing that is heard could tell them apart. */
function isSame(network: CauseNetwork, a: Element, b: Element): boolean {
  if (a.kind === b.kind && a.code === b.code) return true;
  const [first, second] = [network.numberOf(a), network.numberOf(b)];
  if (first === undefined || second === undefined) return false;
  const [one, other] = [network.consequencesOf(first).expected, network.consequencesOf(second).expected];
  if (one.length !== other.length) return false;
  const held = new Set(one);
  return other.every((symptom) => held.has(symptom));
}

export function score(network: CauseNetwork, { broken }: Incident, named: readonly Element[]): Score {
  const found = broken.filter((truth) => named.some((each) => isSame(network, truth, each))).length;
  const right = named.filter((each) => broken.some((truth) => isSame(network, truth, each))).length;
  return { found, named: named.length - right, broken: broken.length };
}

export const namedBy = ({ findings }: Causes): Element[] =>
  findings.map(({ kind, code }) => ({ kind, code }));

const enough = 3;

/** The naive peer: the element with the most alarms, then the one with the most of the rest, until few are left. */
export function countingPeer(network: CauseNetwork, { alarms }: Incident): Element[] {
  const left = new Map<number, number>();
  for (const { symptom } of alarms) {
    const number = network.symptomNumber(symptom);
    if (number !== undefined) left.set(number, (left.get(number) ?? 0) + 1);
  }
  const named: Element[] = [];
  for (;;) {
    const counts = new Map<number, number>();
    for (const [symptom, count] of left)
      for (const element of network.suspectsOf(symptom))
        counts.set(element, (counts.get(element) ?? 0) + count);
    const [best, count] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [-1, 0];
    const element = network.elementOf(best);
    if (count < enough || !element) return named;
    named.push({ kind: element.kind, code: element.code });
    const { expected, possible } = network.consequencesOf(best);
    const before = left.size;
    for (const symptom of [...expected, ...possible]) left.delete(symptom);
    if (left.size === before) return named;
  }
}
