import {
  type Asked,
  type Candidate,
  type LenderWeights,
  rankLenders,
} from '../../src/modules/dispatch/loan/lenders/rank-lenders.js';
import { median, seeded, shuffled } from '../statistics.js';

const rounds = 25;

/** The rule alone over made-up candidates, and beside it one sort of them by travel. */
export function rankMany(
  many: number,
  weights: Readonly<LenderWeights>,
): { rankMs: number; sortMs: number; sameInAnyOrder: boolean } {
  const chance = seeded(77);
  const candidates = Array.from({ length: many }, (_, at) => candidate(at, chance));
  const asked: Asked = { needs: ['satellite'], kva: null, quantity: 1 };
  const codes = (list: readonly Candidate[]): string =>
    rankLenders(asked, list, weights)
      .offered.map(({ candidate: { code } }) => code)
      .join();
  const first = codes(candidates);
  const orders = Array.from({ length: 10 }, () => codes(shuffled(candidates, chance)));
  const rank: number[] = [];
  const sort: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const list = shuffled(candidates, chance);
    rank.push(timed(() => rankLenders(asked, list, weights)));
    sort.push(timed(() => list.toSorted((a, b) => minutesOf(a) - minutesOf(b))));
  }
  return {
    rankMs: median(rank),
    sortMs: median(sort),
    sameInAnyOrder: orders.every((order) => order === first),
  };
}

const minutesOf = ({ way }: Candidate): number => ('minutes' in way ? way.minutes : 0);

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function candidate(at: number, chance: () => number): Candidate {
  const level = (['I', 'II', 'III', 'IV', 'none'] as const)[Math.floor(chance() * 5)] ?? 'none';
  return {
    code: `V-${String(at).padStart(5, '0')}`,
    owner: `carrier-${at % 4}`,
    notReady: chance() < 0.1 ? [{ code: 'fuel', zh: '油量70%', en: 'fuel 70%' }] : [],
    has: chance() < 0.8 ? ['satellite', 'microwave'] : ['generator'],
    kva: null,
    free: 1,
    least: 0,
    warReserve: false,
    way: { by: 'table', km: Math.floor(chance() * 60), minutes: Math.floor(chance() * 90) },
    hoursOnShift: Math.floor(chance() * 20),
    hoursSinceMission: chance() < 0.2 ? Math.floor(chance() * 20) : null,
    home:
      chance() < 0.3 ? [{ level, km: Math.floor(chance() * 40), title: { zh: '中断', en: 'Outage' } }] : [],
  };
}
