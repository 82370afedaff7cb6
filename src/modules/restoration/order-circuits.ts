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

function compare(
  a: Readonly<CircuitDown>,
  b: Readonly<CircuitDown>,
  breakers: readonly TieBreaker[],
): number {
  if (a.class !== b.class) return a.class - b.class;
  for (const breaker of breakers) {
    const difference = rank[breaker](a) - rank[breaker](b);
    if (difference !== 0) return difference;
  }
  const longest = a.downSince.getTime() - b.downSince.getTime();
  if (longest !== 0) return longest;
  return a.code < b.code ? -1 : Number(a.code > b.code);
}

function reasonsOf(
  circuit: Readonly<CircuitDown>,
  policy: Readonly<OrderPolicy>,
  override: Override | undefined,
): Words[] {
  const words = policy.classes[circuit.class];
  const byClass = {
    zh: `第${circuit.class}类 ${words?.zh ?? ''}（4.4.1（${circuit.class}））`,
    en: `class ${circuit.class}: ${words?.en ?? ''} (4.4.1(${circuit.class}))`,
  };
  const moved =
    override === undefined
      ? []
      : [
          {
            zh: `人工调整到第${override.position}位：${override.because}`,
            en: `moved by hand to place ${override.position}: ${override.because}`,
          },
        ];
  return [...moved, byClass, ...policy.tieBreakers.map((breaker) => said[breaker](circuit))];
}

/** Total and deterministic: equal input in any order gives the same list. Overridden circuits stand at their places, the rest flow around them. */
export function orderCircuits<Circuit extends CircuitDown>(
  circuits: readonly Circuit[],
  policy: Readonly<OrderPolicy>,
  overrides: readonly Override[] = [],
): OrderedCircuit<Circuit>[] {
  const byCircuit = new Map(overrides.map((override) => [override.circuit, override]));
  const sorted = [...circuits].sort((a, b) => compare(a, b, policy.tieBreakers));
  const flowing = sorted.filter((circuit) => !byCircuit.has(circuit.code));
  const placed = sorted.filter((circuit) => byCircuit.has(circuit.code));
  placed.sort((a, b) => (byCircuit.get(a.code)?.position ?? 0) - (byCircuit.get(b.code)?.position ?? 0));
  const list = flowing;
  for (const circuit of placed)
    list.splice(Math.min((byCircuit.get(circuit.code)?.position ?? 1) - 1, list.length), 0, circuit);
  return list.map((circuit, at) => {
    const override = byCircuit.get(circuit.code);
    return {
      position: at + 1,
      circuit,
      reasons: reasonsOf(circuit, policy, override),
      override: override ?? null,
    };
  });
}
