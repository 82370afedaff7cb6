/** Circuits of equal class, needs and loan are one row with their weights together; needs and their inverse as flat arrays. */
import { horizon, type PlanCircuit } from './plan-instance.js';

export interface Signatures {
  count: number;
  /** Sorted by class, 0 for class 1. */
  classOf: Int32Array;
  weight: Float64Array;
  /** A borrowed path carries them from then on. */
  cap: Int32Array;
  needStart: Int32Array;
  needs: Int32Array;
  /** Of an element its signatures, highest class first. */
  onStart: Int32Array;
  on: Int32Array;
  /** Weight of all circuits on an element. */
  weightOn: Float64Array;
  /** Of a circuit, in the order of the instance. */
  ofCircuit: Int32Array;
}

interface Row {
  key: string;
  class: number;
  cap: number;
  needs: number[];
  weight: number;
  place: number;
}

export function signaturesOf(
  circuits: readonly PlanCircuit[],
  elementAt: (code: string) => number,
  elements: number,
  loanAt?: Int32Array,
): Signatures {
  const rows: Row[] = [];
  const byKey = new Map<string, Row>();
  const rowOf: Row[] = [];
  circuits.forEach((circuit, at) => {
    const needs = [...new Set(circuit.needs.map(elementAt))].sort((a, b) => a - b);
    const cap = Math.min(loanAt?.[at] ?? horizon, horizon);
    const key = `${circuit.class} ${cap} ${needs.join(' ')}`;
    let row = byKey.get(key);
    if (!row) {
      row = { key, class: circuit.class - 1, cap, needs, weight: 0, place: 0 };
      byKey.set(key, row);
      rows.push(row);
    }
    row.weight += circuit.weight;
    rowOf.push(row);
  });
  rows.sort((a, b) => a.class - b.class || (a.key < b.key ? -1 : 1));
  rows.forEach((row, place) => {
    row.place = place;
  });
  const needStart = new Int32Array(rows.length + 1);
  rows.forEach(({ needs }, at) => {
    needStart[at + 1] = (needStart[at] ?? 0) + needs.length;
  });
  const needs = new Int32Array(needStart[rows.length] ?? 0);
  const onStart = new Int32Array(elements + 1);
  const weightOn = new Float64Array(elements);
  rows.forEach((row, at) => {
    needs.set(row.needs, needStart[at]);
    for (const element of row.needs) {
      onStart[element + 1] = (onStart[element + 1] ?? 0) + 1;
      weightOn[element] = (weightOn[element] ?? 0) + row.weight;
    }
  });
  for (let element = 0; element < elements; element += 1)
    onStart[element + 1] = (onStart[element + 1] ?? 0) + (onStart[element] ?? 0);
  const on = new Int32Array(needs.length);
  const next = onStart.slice();
  rows.forEach((row, at) => {
    for (const element of row.needs) {
      const place = next[element] ?? 0;
      on[place] = at;
      next[element] = place + 1;
    }
  });
  return {
    count: rows.length,
    classOf: Int32Array.from(rows, (row) => row.class),
    weight: Float64Array.from(rows, (row) => row.weight),
    cap: Int32Array.from(rows, (row) => row.cap),
    needStart,
    needs,
    onStart,
    on,
    weightOn,
    ofCircuit: Int32Array.from(rowOf, (row) => row.place),
  };
}
