/** In which order circuits come back: class 1–7, then central before local, key before ordinary, urgent before less urgent, longest down, code (4.4.1). */
import type { Words } from '../../kernel/words.js';

export interface CircuitDown {
  code: string;
  class: number;
  tier: 'central' | 'local';
  key: boolean;
  urgent: boolean;
  downSince: Date;
}

export const tieBreakers = ['tier', 'key', 'urgent'] as const;
export type TieBreaker = (typeof tieBreakers)[number];

export interface OrderPolicy {
  classes: Readonly<Record<number, Words>>;
  /** The plan names the three principles without ranking them; their order is the office's. */
  tieBreakers: readonly TieBreaker[];
  /** Carriers' own order wires, by code, that the office lets come back before all classes; none unless it says so. */
  orderWires?: ReadonlySet<string>;
}

/** A person's decision to put a circuit at a place of the list. */
export interface Override {
  circuit: string;
  position: number;
  because: string;
}

export interface OrderedCircuit<Circuit extends CircuitDown> {
  position: number;
  circuit: Circuit;
  reasons: Words[];
  override: Override | null;
}

const rank: Readonly<Record<TieBreaker, (circuit: Readonly<CircuitDown>) => number>> = {
  tier: (circuit) => (circuit.tier === 'central' ? 0 : 1),
  key: (circuit) => (circuit.key ? 0 : 1),
  urgent: (circuit) => (circuit.urgent ? 0 : 1),
};

const said: Readonly<Record<TieBreaker, (circuit: Readonly<CircuitDown>) => Words>> = {
  tier: (circuit) =>
    circuit.tier === 'central' ? { zh: '中央在先', en: 'central before local' } : { zh: '地方', en: 'local' },
  key: (circuit) =>
    circuit.key ? { zh: '重点在先', en: 'key before ordinary' } : { zh: '一般', en: 'ordinary' },
  urgent: (circuit) =>
    circuit.urgent ? { zh: '急件在先', en: 'urgent before less urgent' } : { zh: '可缓', en: 'less urgent' },
};

/** Class and tie-breakers as one number, so that ten thousand circuits are ordered while an officer waits; equal grades have equal reasons. */
function gradeOf(circuit: Readonly<CircuitDown>, of: number, breakers: readonly TieBreaker[]): number {
  return breakers.reduce((grade, breaker) => grade * 2 + rank[breaker](circuit), of);
}

export const isOrderWire = ({ orderWires }: Readonly<OrderPolicy>, code: string): boolean =>
  orderWires?.has(code) === true;

/** Few are alike in all but their codes, so they change places where they stand. */
function sortByCode(circuits: readonly CircuitDown[], turn: Int32Array, from: number, to: number): void {
  const codeOf = (at: number): string => circuits[at]?.code ?? '';
  if (to - from > 32) {
    turn.subarray(from, to).sort((a, b) => {
      const [one, two] = [codeOf(a), codeOf(b)];
      return one < two ? -1 : Number(one > two);
    });
    return;
  }
  for (let next = from + 1; next < to; next += 1) {
    const own = turn[next] ?? 0;
    const code = codeOf(own);
    let place = next;
    for (; place > from && codeOf(turn[place - 1] ?? 0) > code; place -= 1)
      turn[place] = turn[place - 1] ?? 0;
    turn[place] = own;
  }
}

/** By grade, longest down, code. One number holds grade, rank of the time and place in the input, so that numbers are sorted and codes compared only where the rest is equal. */
function sortedByGrade(
  circuits: readonly CircuitDown[],
  policy: Readonly<OrderPolicy>,
): { turn: Int32Array; grade: Int32Array } {
  const hasWires = (policy.orderWires?.size ?? 0) > 0;
  const count = circuits.length;
  const since = Float64Array.from(circuits, ({ downSince }) => downSince.getTime());
  const times = new Map<number, number>();
  for (const time of since) times.set(time, 0);
  Float64Array.from(times.keys())
    .sort()
    .forEach((time, rankOfTime) => times.set(time, rankOfTime));
  const [keys, grade] = [new Float64Array(count), new Int32Array(count)];
  const grades = new Map<number, number>();
  circuits.forEach((circuit, at) => {
    const { tier, key, urgent } = circuit;
    const of = hasWires && isOrderWire(policy, circuit.code) ? 0 : circuit.class;
    const kind = of * 8 + Number(tier === 'central') * 4 + Number(key) * 2 + Number(urgent);
    let own = grades.get(kind);
    if (own === undefined) grades.set(kind, (own = gradeOf(circuit, of, policy.tieBreakers)));
    grade[at] = own;
    keys[at] = (own * times.size + (times.get(since[at] ?? 0) ?? 0)) * count + at;
  });
  keys.sort();
  const turn = new Int32Array(count);
  for (let from = 0; from < count;) {
    const own = Math.floor((keys[from] ?? 0) / count);
    let to = from;
    for (; to < count && (keys[to] ?? 0) < (own + 1) * count; to += 1)
      turn[to] = (keys[to] ?? 0) - own * count;
    if (to - from > 1) sortByCode(circuits, turn, from, to);
    from = to;
  }
  return { turn, grade };
}

/** Overridden circuits at their places, the rest around them. */
function withOverrides(
  circuits: readonly CircuitDown[],
  turn: Int32Array,
  byCircuit: ReadonlyMap<string, Override>,
): number[] {
  const overrideOf = (at: number): Override | undefined => byCircuit.get(circuits[at]?.code ?? '');
  const list = [...turn].filter((at) => !overrideOf(at));
  const placed = [...turn].filter((at) => overrideOf(at));
  const placeOf = (at: number): number => overrideOf(at)?.position ?? 1;
  placed.sort((a, b) => placeOf(a) - placeOf(b));
  for (const one of placed) list.splice(Math.min(placeOf(one) - 1, list.length), 0, one);
  return list;
}

/** Why an order wire stands before class 1. */
export const beforeAll: Words = {
  zh: '第0类 企业自身的公务和网管电路，先于各类恢复（办公室规定）',
  en: 'class 0: a carrier’s own order wire, before all classes (by the office’s policy)',
};

function reasonsOf(circuit: Readonly<CircuitDown>, policy: Readonly<OrderPolicy>): Words[] {
  const words = policy.classes[circuit.class];
  const breakers = policy.tieBreakers.map((breaker) => said[breaker](circuit));
  if (isOrderWire(policy, circuit.code)) return [beforeAll, ...breakers];
  const byClass = {
    zh: `第${circuit.class}类 ${words?.zh ?? ''}（4.4.1（${circuit.class}））`,
    en: `class ${circuit.class}: ${words?.en ?? ''} (4.4.1(${circuit.class}))`,
  };
  return [byClass, ...breakers];
}

const movedBy = (override: Readonly<Override>): Words => ({
  zh: `人工调整到第${override.position}位：${override.because}`,
  en: `moved by hand to place ${override.position}: ${override.because}`,
});

/** Total and deterministic: equal input in any order gives the same list. Overridden circuits stand at their places, the rest flow around them. */
export function orderCircuits<Circuit extends CircuitDown>(
  circuits: readonly Circuit[],
  policy: Readonly<OrderPolicy>,
  overrides: readonly Override[] = [],
): OrderedCircuit<Circuit>[] {
  const byCircuit = new Map(overrides.map((override) => [override.circuit, override]));
  const { turn, grade } = sortedByGrade(circuits, policy);
  const list = byCircuit.size === 0 ? turn : withOverrides(circuits, turn, byCircuit);
  const reasons = new Map<number, Words[]>();
  const ordered: OrderedCircuit<Circuit>[] = [];
  for (const at of list) {
    const circuit = circuits[at];
    if (!circuit) continue;
    const override = byCircuit.size === 0 ? null : (byCircuit.get(circuit.code) ?? null);
    const own = grade[at] ?? 0;
    const shared = reasons.get(own) ?? reasonsOf(circuit, policy);
    reasons.set(own, shared);
    ordered.push({
      position: ordered.length + 1,
      circuit,
      reasons: override ? [movedBy(override), ...shared] : shared,
      override,
    });
  }
  return ordered;
}
