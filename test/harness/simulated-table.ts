/** The objects of a simulated agent in their order, and what each kind of request answers (RFC 3416 §4.2). */
import { endOfMibView, noSuchInstance, type Question, type Valued } from './snmp-packet.js';

interface Entry {
  oid: string;
  arcs: readonly number[];
  value: Buffer;
}

export class SimulatedTable {
  private readonly entries: Entry[];

  constructor(objects: readonly Valued[]) {
    this.entries = objects
      .map(([oid, value]) => ({ oid, arcs: arcsOf(oid), value }))
      .sort((a, b) => compare(a.arcs, b.arcs));
  }

  answer({ asks, varbinds, nonRepeaters, repetitions }: Question): Valued[] {
    if (asks === 'get') return varbinds.map(([oid]) => [oid, this.at(oid)?.value ?? noSuchInstance]);
    const repeated = asks === 'bulk' ? Math.min(repetitions, 50) : 1;
    const answered = varbinds.slice(0, asks === 'bulk' ? nonRepeaters : 0).map(([oid]) => this.after(oid));
    let places = varbinds.slice(answered.length).map(([oid]) => oid);
    for (let round = 0; round < repeated && places.length > 0; round += 1) {
      const found = places.map((oid) => this.after(oid));
      answered.push(...found);
      if (found.every(([, value]) => value === endOfMibView)) break;
      places = found.map(([oid]) => oid);
    }
    return answered;
  }

  private at(oid: string): Entry | undefined {
    const entry = this.entries[this.placeAfter(arcsOf(oid), false)];
    return entry?.oid === oid ? entry : undefined;
  }

  private after(oid: string): Valued {
    const entry = this.entries[this.placeAfter(arcsOf(oid), true)];
    return entry ? [entry.oid, entry.value] : [oid, endOfMibView];
  }

  /** The first entry beyond, or at, these arcs. */
  private placeAfter(arcs: readonly number[], beyond: boolean): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compare(this.entries[middle]?.arcs ?? [], arcs);
      if (order < 0 || (beyond && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const arcsOf = (oid: string): number[] => oid.split('.').map(Number);

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
