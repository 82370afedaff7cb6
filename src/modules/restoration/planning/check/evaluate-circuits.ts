/** Each circuit: up when its repairs are done, or from when on a path or a vehicle carries it; every path walked link by link. */
import { horizon, type PlanCircuit, type PlanInstance, type PlanLink } from '../instance/plan-instance.js';
import type { RestorationPlan } from '../instance/restoration-plan.js';
import type { Tell } from './violation.js';

type Said = RestorationPlan['circuits'][number];

export function evaluateCircuits(
  instance: Readonly<PlanInstance>,
  plan: Readonly<RestorationPlan>,
  ends: ReadonlyMap<string, number>,
  tell: Tell,
): Map<string, number> {
  const said = new Map<string, Said>();
  for (const each of plan.circuits) {
    if (said.has(each.code)) tell('doubled', `circuit ${each.code}`);
    said.set(each.code, each);
  }
  const links = new Map(instance.links.map((link) => [link.code, link]));
  const shared = new Set(instance.places.flatMap(({ code, shared: is }) => (is ? [code] : [])));
  const used = new Map<string, number>();
  const vehicles = new Set<string>();
  const ups = new Map<string, number>();
  for (const circuit of instance.circuits) {
    const own = circuit.needs.reduce((up, code) => Math.max(up, ends.get(code) ?? horizon), 0);
    const line = said.get(circuit.code);
    said.delete(circuit.code);
    if (!line) {
      tell('missing', `circuit ${circuit.code}`);
      ups.set(circuit.code, own);
      continue;
    }
    let up = own;
    if (line.by === 'vehicle') {
      up = Math.min(own, circuit.vehicle?.minutes ?? horizon);
      if (circuit.vehicle === undefined || circuit.vehicle.code !== line.vehicle)
        tell('vehicle', `circuit ${circuit.code}`);
      else if (vehicles.has(circuit.vehicle.code)) tell('doubled', `vehicle ${circuit.vehicle.code}`);
      vehicles.add(line.vehicle ?? '');
    } else if (line.by === 'loan' || line.by === 'reroute') {
      const path = (line.links ?? []).flatMap((code) => links.get(code) ?? []);
      if (path.length < (line.links?.length ?? 0) || path.length === 0)
        tell('unknown', `path ${circuit.code}`);
      up = Math.min(own, walk(instance, circuit, line, path, shared, tell));
      for (const { code } of path) used.set(code, (used.get(code) ?? 0) + circuit.load);
    }
    if (up !== line.up) tell('up', `${circuit.code}: ${line.up} ≠ ${up}`);
    ups.set(circuit.code, up);
  }
  for (const code of said.keys()) tell('unknown', `circuit ${code}`);
  for (const [code, load] of used)
    if (load > (links.get(code)?.spare ?? 0))
      tell('capacity', `${code}: ${load} > ${links.get(code)?.spare}`);
  return ups;
}

/** When the path would carry it. */
function walk(
  { loans }: Readonly<PlanInstance>,
  circuit: PlanCircuit,
  line: Said,
  path: readonly PlanLink[],
  shared: ReadonlySet<string>,
  tell: Tell,
): number {
  let [at, by, minutes] = [circuit.a, circuit.carrier, 0];
  const handOver = (to: string): void => {
    if (to === by) return;
    if (!shared.has(at)) tell('hand-over', `${circuit.code} at ${at}`);
    minutes += loans.handOverMinutes;
    by = to;
  };
  for (const link of path) {
    if (link.a !== at && link.z !== at) tell('path', `${circuit.code}: ${link.code} not at ${at}`);
    handOver(link.carrier);
    if (link.carrier !== circuit.carrier && (!link.lends || circuit.borrows === false))
      tell('consent', `${circuit.code}: ${link.code}`);
    if (circuit.graded && !link.graded) tell('grade', `${circuit.code}: ${link.code}`);
    if (link.trenches.some((trench) => circuit.avoid.includes(trench)))
      tell('trench', `${circuit.code}: ${link.code}`);
    if (link.needs.length > 0) tell('link-down', `${circuit.code}: ${link.code}`);
    minutes += link.minutes;
    at = link.a === at ? link.z : link.a;
  }
  if (at !== circuit.z) tell('path', `${circuit.code}: ends at ${at}`);
  handOver(circuit.carrier);
  const own = path.every(({ carrier }) => carrier === circuit.carrier);
  if (own !== (line.by === 'reroute')) tell('path', `${circuit.code}: ${line.by}`);
  return minutes + (own ? loans.ownMinutes : loans.minutes);
}
