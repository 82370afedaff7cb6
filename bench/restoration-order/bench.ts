import { join } from 'node:path';
import { type CircuitDown, orderCircuits } from '../../src/modules/restoration/order-circuits.js';
import { readRestorationPolicy } from '../../src/modules/restoration/restoration-policy.js';
import { root } from '../own-product.js';
import { median, quantile, round, seeded, shuffled } from '../statistics.js';

const count = 10_000;
const limitMs = 100;

function circuits(chance: () => number): CircuitDown[] {
  return Array.from({ length: count }, (_, at) => ({
    code: `C-${String(at).padStart(5, '0')}`,
    class: 1 + Math.floor(chance() * 7),
    tier: chance() < 0.2 ? 'central' : 'local',
    key: chance() < 0.3,
    urgent: chance() < 0.3,
    downSince: new Date(1_780_000_000_000 + Math.floor(chance() * 600) * 1_000),
  }));
}

function timed<T>(runs: number, work: () => T): { times: number[]; last: T } {
  const times: number[] = [];
  let last = work();
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    last = work();
    times.push(performance.now() - began);
  }
  return { times, last };
}

/** The order of 4.4.1 over ten thousand circuits, with its reasons; beside it one sort of the same circuits by class alone. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const runs = short ? 25 : 200;
  const policy = await readRestorationPolicy(join(root, 'config/restoration.yaml'));
  if (!policy.ok) throw new Error(policy.faults.join('\n'));
  const chance = seeded(441);
  const all = circuits(chance);
  const overrides = all
    .slice(0, 50)
    .map(({ code }, at) => ({ circuit: code, position: at * 7 + 1, because: '人工调整' }));
  const ours = timed(runs, () => orderCircuits(all, policy.value));
  const overridden = timed(Math.min(runs, 25), () => orderCircuits(all, policy.value, overrides));
  const peer = timed(runs, () => [...all].sort((a, b) => a.class - b.class));
  const codes = (list: readonly { circuit: CircuitDown }[]): string =>
    list.map(({ circuit }) => circuit.code).join();
  const wanted = codes(ours.last);
  const checks = {
    sameInAnyOrder: Array.from({ length: 5 }, () =>
      codes(orderCircuits(shuffled(all, chance), policy.value)),
    ).every((list) => list === wanted),
    classesInOrder: ours.last.every(
      ({ circuit }, at, list) => circuit.class >= (list[at - 1]?.circuit.class ?? 0),
    ),
    positionsCount: ours.last.every(({ position }, at) => position === at + 1) && ours.last.length === count,
    everyOneHasReasons: ours.last.every(({ reasons }) => reasons.length > 0),
    overridesStand: overridden.last.every(
      ({ position, override }) => override === null || override.position === position,
    ),
  };
  const figures = { runs, medianMs: median(ours.times), p95Ms: quantile(ours.times, 0.95) };
  const peerMs = median(peer.times);
  return {
    bench: 'restoration-order',
    says: `milliseconds to order ${count} circuits in process, with reasons`,
    fengsui: { ...figures, with50OverridesMs: median(overridden.times) },
    peer: { says: 'one Array.sort of the same circuits by class alone', medianMs: peerMs },
    ratio: round(figures.medianMs / Math.max(peerMs, 0.01)),
    limit: { medianMs: limitMs },
    checks,
    ok: figures.medianMs <= limitMs && Object.values(checks).every(Boolean),
  };
}
