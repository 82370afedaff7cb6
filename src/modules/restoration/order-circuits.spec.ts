import { describe, expect, test } from '@jest/globals';
import {
  type CircuitDown,
  orderCircuits,
  type OrderPolicy,
  type Override,
  tieBreakers,
} from './order-circuits.js';

const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);
const plain: CircuitDown = {
  code: 'C-5',
  class: 7,
  tier: 'local',
  key: false,
  urgent: false,
  downSince: at('08:00'),
};
const policy: OrderPolicy = {
  classes: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [n, { zh: `类${n}`, en: `class ${n}` }])),
  tieBreakers: [...tieBreakers],
};
const circuit = (code: string, changed: Partial<CircuitDown> = {}): CircuitDown => ({
  ...plain,
  code,
  ...changed,
});
const codes = (list: readonly CircuitDown[], overrides: readonly Override[] = [], by = policy): string[] =>
  orderCircuits(list, by, overrides).map((item) => item.circuit.code);

describe('the order of restoration (4.4.1)', () => {
  test('the seven classes come first of all, whatever else a circuit is', () => {
    const list = [7, 3, 1, 6, 2, 5, 4].map((n) =>
      circuit(
        `C-${n}`,
        n === 7
          ? { class: n, tier: 'central', key: true, urgent: true, downSince: at('00:00') }
          : { class: n },
      ),
    );
    expect(codes(list)).toEqual(['C-1', 'C-2', 'C-3', 'C-4', 'C-5', 'C-6', 'C-7']);
  });

  test('inside a class: central before local, then key before ordinary, then urgent before less urgent', () => {
    const list = [
      circuit('urgent', { urgent: true }),
      circuit('key', { key: true }),
      circuit('none'),
      circuit('central', { tier: 'central' }),
      circuit('key-urgent', { key: true, urgent: true }),
    ];
    expect(codes(list)).toEqual(['central', 'key-urgent', 'key', 'urgent', 'none']);
  });

  test('carriers’ own order wires come before all classes only where the office says so', () => {
    const list = [circuit('C-lead', { class: 1 }), circuit('C-wire', { class: 7 })];
    expect(codes(list)).toEqual(['C-lead', 'C-wire']);
    const wired = { ...policy, orderWires: new Set(['C-wire']) };
    expect(codes(list, [], wired)).toEqual(['C-wire', 'C-lead']);
    expect(orderCircuits(list, wired)[0]?.reasons[0]?.zh).toMatch(/^第0类/);
  });

  test('the office may rank the three principles otherwise', () => {
    const list = [circuit('central', { tier: 'central' }), circuit('urgent', { urgent: true })];
    expect(codes(list, [], { ...policy, tieBreakers: ['urgent', 'key', 'tier'] })).toEqual([
      'urgent',
      'central',
    ]);
  });

  test('then the one that is down longest, then the code', () => {
    const list = [
      circuit('B', { downSince: at('08:00') }),
      circuit('A', { downSince: at('08:00') }),
      circuit('C', { downSince: at('07:59') }),
    ];
    expect(codes(list)).toEqual(['C', 'A', 'B']);
  });

  test('each line says why it stands where it stands', () => {
    const [item] = orderCircuits([circuit('C', { class: 1, tier: 'central', urgent: true })], policy);
    expect(item?.reasons.map(({ zh }) => zh)).toEqual([
      '第1类 类1（4.4.1（1））',
      '中央在先',
      '一般',
      '急件在先',
    ]);
    expect(item?.position).toBe(1);
    expect(item?.override).toBeNull();
  });

  test('no circuits, no order', () => {
    expect(orderCircuits([], policy)).toEqual([]);
  });
});

describe('a person’s override', () => {
  const list = ['A', 'B', 'C', 'D'].map((code) => circuit(code));
  const to = (code: string, position: number): Override => ({ circuit: code, position, because: '急用' });

  test('puts a circuit at its place, and the rest flow around it', () => {
    expect(codes(list, [to('D', 1)])).toEqual(['D', 'A', 'B', 'C']);
    expect(codes(list, [to('A', 3)])).toEqual(['B', 'C', 'A', 'D']);
  });

  test('two overrides both stand at their places', () => {
    expect(codes(list, [to('D', 1), to('A', 4)])).toEqual(['D', 'B', 'C', 'A']);
    expect(codes(list, [to('A', 4), to('D', 1)])).toEqual(['D', 'B', 'C', 'A']);
  });

  test('a place beyond the end is the end', () => {
    expect(codes(list, [to('A', 99)])).toEqual(['B', 'C', 'D', 'A']);
  });

  test('of a circuit that is not down changes nothing', () => {
    expect(codes(list, [to('X', 1)])).toEqual(['A', 'B', 'C', 'D']);
  });

  test('gives its reason first and keeps the others', () => {
    const moved = orderCircuits(list, policy, [to('D', 1)])[0];
    expect(moved?.reasons[0]).toEqual({ zh: '人工调整到第1位：急用', en: 'moved by hand to place 1: 急用' });
    expect(moved?.reasons).toHaveLength(5);
    expect(orderCircuits(list, policy, [to('D', 1)])[1]?.reasons).toHaveLength(4);
  });
});

describe('determinism', () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    circuit(`C-${String((n * 37) % 500).padStart(3, '0')}`, {
      class: 1 + (n % 7),
      tier: n % 3 === 0 ? 'central' : 'local',
      key: n % 5 === 0,
      urgent: n % 2 === 0,
      downSince: at(`0${n % 9}:00`),
    }),
  );

  test('the same circuits in any order give the same list', () => {
    const once = codes(many);
    expect(codes([...many].reverse())).toEqual(once);
    expect(codes([...many].sort((a, b) => Number(a.code.slice(-1)) - Number(b.code.slice(-1))))).toEqual(
      once,
    );
  });

  test('every circuit stands in the list once, at consecutive places', () => {
    const list = orderCircuits(many, policy, [{ circuit: 'C-250', position: 3, because: '急用' }]);
    expect(new Set(list.map((item) => item.circuit.code)).size).toBe(500);
    expect(list.map(({ position }) => position)).toEqual(many.map((_, n) => n + 1));
  });

  test('what it was given is left as it was', () => {
    const given = [...many];
    orderCircuits(given, policy);
    expect(given).toEqual(many);
  });
});
