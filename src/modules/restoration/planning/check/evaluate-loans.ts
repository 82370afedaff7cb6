/** No class inversion: whoever waits for a repair could not be carried sooner even with all that lower classes borrow. */
import { type PlanCircuit, type PlanInstance, type PlanLink } from '../instance/plan-instance.js';
import type { RestorationPlan } from '../instance/restoration-plan.js';
import type { Tell } from './violation.js';

export function evaluateLoans(
  instance: Readonly<PlanInstance>,
  plan: Readonly<RestorationPlan>,
  ups: ReadonlyMap<string, number>,
  tell: Tell,
): void {
  if (!plan.circuits.some(({ by, links }) => by !== 'own' && links !== undefined)) return;
  const circuits = new Map(instance.circuits.map((circuit) => [circuit.code, circuit]));
  const linksAt = new Map<string, PlanLink[]>();
  for (const link of instance.links) {
    if (link.needs.length > 0) continue;
    for (const end of new Set([link.a, link.z])) {
      const list = linksAt.get(end);
      if (list) list.push(link);
      else linksAt.set(end, [link]);
    }
  }
  const shared = new Set(instance.places.flatMap(({ code, shared: is }) => (is ? [code] : [])));
  const left = new Map(instance.links.map(({ code, spare }) => [code, spare]));
  const ofClass = (of: number) => plan.circuits.filter(({ code }) => circuits.get(code)?.class === of);
  for (let of = 1; of <= 7; of += 1) {
    const own = ofClass(of);
    for (const { code, links = [] } of own)
      for (const link of links) left.set(link, (left.get(link) ?? 0) - (circuits.get(code)?.load ?? 0));
    for (const { code, by } of own) {
      const circuit = circuits.get(code);
      const up = ups.get(code) ?? 0;
      if (!circuit || (by !== 'own' && by !== 'none') || up <= instance.loans.ownMinutes) continue;
      const reach = { instance, circuit, linksAt, shared, left };
      const least =
        circuit.borrows === false
          ? quickest(reach, true)
          : Math.min(quickest(reach, true), quickest(reach, false));
      if (least < up) tell('inversion', `${code}: ${least} < ${up}`);
    }
  }
}

interface Reach {
  instance: Readonly<PlanInstance>;
  circuit: PlanCircuit;
  linksAt: ReadonlyMap<string, readonly PlanLink[]>;
  shared: ReadonlySet<string>;
  left: ReadonlyMap<string, number>;
}

/** Until nothing changes; plain on purpose. */
function quickest({ instance, circuit, linksAt, shared, left }: Reach, own: boolean): number {
  const { loans } = instance;
  const best = new Map<string, number>([[`${circuit.a}\n${circuit.carrier}`, 0]]);
  const waiting: [string, string][] = [[circuit.a, circuit.carrier]];
  let least = Infinity;
  for (let state = waiting.shift(); state; state = waiting.shift()) {
    const [at, by] = state;
    const cost = best.get(`${at}\n${by}`) ?? 0;
    if (at === circuit.z && at !== circuit.a) {
      if (by === circuit.carrier) least = Math.min(least, cost);
      else if (shared.has(at)) least = Math.min(least, cost + loans.handOverMinutes);
    }
    for (const link of linksAt.get(at) ?? []) {
      const foreign = link.carrier !== circuit.carrier;
      if (foreign && (own || !link.lends)) continue;
      if (link.carrier !== by && !shared.has(at)) continue;
      if ((left.get(link.code) ?? 0) < circuit.load || (circuit.graded && !link.graded)) continue;
      if (link.trenches.some((trench) => circuit.avoid.includes(trench))) continue;
      const next = cost + link.minutes + (link.carrier === by ? 0 : loans.handOverMinutes);
      const to = link.a === at ? link.z : link.a;
      const key = `${to}\n${link.carrier}`;
      if (next >= least || next >= (best.get(key) ?? Infinity)) continue;
      best.set(key, next);
      waiting.push([to, link.carrier]);
    }
  }
  return least + (own ? loans.ownMinutes : loans.minutes);
}
