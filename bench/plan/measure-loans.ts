import { planModel } from '../../src/modules/restoration/planning/instance/plan-model.js';
import { allocateLoans } from '../../src/modules/restoration/planning/loans/allocate-loans.js';
import { ownUps } from '../../src/modules/restoration/planning/make-plan.js';
import { plainRoutes } from '../../src/modules/restoration/planning/search/first-routes.js';
import { Schedule } from '../../src/modules/restoration/planning/search/schedule.js';
import { median, round } from '../statistics.js';
import { mostSpared } from './enumerate-loans.js';
import { several } from './instances.js';
import type { Judge } from './judge.js';
import { plainPaths } from './plain-path.js';

export function measureLoans(judge: Judge, short: boolean) {
  const shares: number[] = [];
  for (let seed = 1; seed <= (short ? 6 : 40); seed += 1) {
    const instance = several(seed, 200, 14);
    const model = planModel(instance);
    const schedule = new Schedule(model);
    schedule.take(plainRoutes(model));
    const ups = ownUps(model, schedule);
    const loans = allocateLoans(instance, ups);
    let spared = 0;
    instance.circuits.forEach((circuit, at) => {
      if (circuit.class === 1)
        spared += circuit.weight * ((ups[at] ?? 0) - Math.min(ups[at] ?? 0, loans.at[at] ?? 0));
    });
    const byCode = new Map(instance.circuits.map(({ code }, at) => [code, ups[at] ?? 0]));
    const best = mostSpared(instance, byCode);
    if (best !== undefined && best > 0) shares.push(spared / best);
  }
  const large = several(99, short ? 2_000 : 10_000, 60, 'Made-Fibre-600');
  const plan = judge.plan(large, { moves: short ? 200_000 : 1_000_000 });
  return {
    classOne: { instances: shares.length, least: round(Math.min(1, ...shares) * 1_000) / 1_000 },
    large: { ...speedOf(large), carried: plan.circuits.filter(({ links }) => links).length },
  };
}

function speedOf(instance: ReturnType<typeof several>) {
  const ups = new Int32Array(instance.circuits.length).fill(2_000);
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    allocateLoans(instance, ups);
    return performance.now() - began;
  });
  const path = plainPaths(instance);
  const peers = [1, 2, 3].map(() => {
    const began = performance.now();
    for (const { a, z } of instance.circuits) path(a, z);
    return performance.now() - began;
  });
  const [ours, peer] = [median(times), median(peers)];
  const each = 1_000 / instance.circuits.length;
  return {
    circuits: instance.circuits.length,
    microsecondsEach: round(ours * each),
    plainPathMicroseconds: round(peer * each),
    ratio: round(ours / peer),
  };
}
