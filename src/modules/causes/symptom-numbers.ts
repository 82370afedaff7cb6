/** Symptoms by number: both ends of each link, each site's mains, each site's silence, each circuit. */
import type { CauseInventory } from './cause-inventory.js';
import type { Symptom } from './cause.js';
import { numbered } from './lists-of-numbers.js';

export class SymptomNumbers {
  readonly siteNumber: ReadonlyMap<string, number>;
  readonly linkNumber: ReadonlyMap<string, number>;
  readonly siteCodes: readonly string[];
  /** Two of each link: its ends' sites, -1 where one is not known. */
  readonly linkEnds: Int32Array;
  readonly firstPower: number;
  readonly firstSilent: number;
  readonly firstCircuit: number;
  readonly count: number;
  private readonly linkCodes: readonly string[];
  private readonly circuitCodes: readonly string[];
  private readonly circuitNumber: ReadonlyMap<string, number>;
  private readonly unknownEnds = new Map<number, string>();

  constructor({ sites, links, circuits }: CauseInventory) {
    this.siteCodes = sites.map(({ code }) => code);
    this.linkCodes = links.map(({ code }) => code);
    this.circuitCodes = circuits.map(({ code }) => code);
    this.siteNumber = numbered(sites);
    this.linkNumber = numbered(links);
    this.circuitNumber = numbered(circuits);
    this.linkEnds = this.endsOf(links);
    links.forEach(({ a, z }, at) => {
      if (!this.siteNumber.has(a)) this.unknownEnds.set(2 * at, a);
      if (!this.siteNumber.has(z)) this.unknownEnds.set(2 * at + 1, z);
    });
    this.firstPower = 2 * links.length;
    this.firstSilent = this.firstPower + sites.length;
    this.firstCircuit = this.firstSilent + sites.length;
    this.count = this.firstCircuit + circuits.length;
  }

  /** Two of each row: the numbers of its ends' sites. */
  endsOf(rows: readonly { a: string; z: string }[]): Int32Array {
    const ends = new Int32Array(2 * rows.length);
    rows.forEach(({ a, z }, at) => {
      ends[2 * at] = this.siteNumber.get(a) ?? -1;
      ends[2 * at + 1] = this.siteNumber.get(z) ?? -1;
    });
    return ends;
  }

  numberOf(symptom: Symptom): number | undefined {
    if (symptom.of === 'circuit') {
      const circuit = this.circuitNumber.get(symptom.circuit);
      return circuit === undefined ? undefined : this.firstCircuit + circuit;
    }
    const site = this.siteNumber.get(symptom.site);
    if (site === undefined) return undefined;
    if (symptom.of !== 'end') return (symptom.of === 'power' ? this.firstPower : this.firstSilent) + site;
    const link = this.linkNumber.get(symptom.link);
    if (link === undefined) return undefined;
    if (this.linkEnds[2 * link] === site) return 2 * link;
    return this.linkEnds[2 * link + 1] === site ? 2 * link + 1 : undefined;
  }

  symptomOf(number: number): Symptom {
    const siteCode = (site: number): string => this.siteCodes[site] ?? '';
    switch (this.kindOf(number)) {
      case 'end': {
        const site = this.unknownEnds.get(number) ?? siteCode(this.linkEnds[number] ?? -1);
        return { of: 'end', link: this.linkCodes[number >> 1] ?? '', site };
      }
      case 'power':
        return { of: 'power', site: siteCode(number - this.firstPower) };
      case 'silent':
        return { of: 'silent', site: siteCode(number - this.firstSilent) };
      case 'circuit':
        return { of: 'circuit', circuit: this.circuitCodes[number - this.firstCircuit] ?? '' };
    }
  }

  kindOf(number: number): Symptom['of'] {
    if (number < this.firstPower) return 'end';
    if (number < this.firstSilent) return 'power';
    return number < this.firstCircuit ? 'silent' : 'circuit';
  }
}
