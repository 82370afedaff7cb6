/** Which failure would cause which symptoms: the inventory as numbers, its larger lists made when first asked for. */
import { CircuitReach, type CircuitsHit } from './circuits-hit.js';
import type { CauseInventory } from './cause-inventory.js';
import type { CauseKind, Element, Symptom } from './cause.js';
import { type Lines, linesOf } from './cause-lines.js';
import { grouped, ListsOfNumbers, push } from './lists-of-numbers.js';
import { SymptomNumbers } from './symptom-numbers.js';

/** What one element's failure does; symptoms by number. */
export interface Consequences {
  /** Must be said, unless the word is lost. */
  expected: Int32Array;
  /** Circuits that may be said to have gone to their protection. */
  possible: Int32Array;
  /** Cannot be said any more, because who would say it is dead. */
  mute: Int32Array;
  /** Comes over its sites one by one, as water does: what is not said yet is no word lost. */
  isGradual: boolean;
}

const none = new Int32Array(0);
/** Consequences kept so that they need not be made again, in numbers. */
const numbersKept = 12_000_000;
/** In this order three elements of each site follow the lines; the buildings come last. */
const placeKinds = ['node', 'mains', 'site'] as const;

/** What breaks is numbered: spans and trenches, then each site's equipment, mains and whole, then buildings. Nothing is kept per element but numbers. */
export class CauseNetwork {
  readonly elementCount: number;
  readonly symptomCount: number;
  private readonly trenchOfSpan = new Map<string, string>();
  private readonly symptoms: SymptomNumbers;
  private readonly lines: Lines;
  private readonly buildings: readonly string[];
  private readonly buildingNumber: ReadonlyMap<string, number>;
  private readonly sitesOfBuilding: ListsOfNumbers;
  private readonly linksOfBuilding: ListsOfNumbers;
  /** Each site's building by number, -1 where it is in none. */
  private readonly buildingOfSite: Int32Array;
  private readonly linksOfSite: ListsOfNumbers;
  private readonly protections: ListsOfNumbers;
  private readonly routes: ListsOfNumbers;
  private readonly linesOfLink: ListsOfNumbers;
  private readonly known = new Map<number, Consequences>();
  private kept = 0;
  private readonly reach: CircuitReach;
  private lastHit: { site: number; hit: CircuitsHit } | undefined;

  constructor(inventory: CauseInventory) {
    const { sites, spans, links, circuits } = inventory;
    this.symptoms = new SymptomNumbers(inventory);
    const { siteNumber, linkNumber } = this.symptoms;
    const site = (code: string): number => siteNumber.get(code) ?? -1;
    this.linksOfSite = grouped(sites.length, links, ({ a, z }) => [site(a), site(z)]);
    const linksOf = (codes: readonly string[]): number[] =>
      codes.flatMap((code) => linkNumber.get(code) ?? []);
    this.routes = ListsOfNumbers.from(circuits, ({ route }) => linksOf(route));
    this.protections = ListsOfNumbers.from(circuits, ({ protection }) => linksOf(protection));
    const { routes, protections } = this;
    this.reach = new CircuitReach(
      {
        routes,
        protections,
        routedOver: ListsOfNumbers.inverse(routes, links.length),
        protectedOver: ListsOfNumbers.inverse(protections, links.length),
        circuitsOfSite: grouped(sites.length, circuits, ({ a, z }) => [site(a), site(z)]),
        ends: this.symptoms.endsOf(circuits),
      },
      links.length,
    );
    this.lines = linesOf(spans, links, this.trenchOfSpan);
    this.linesOfLink = ListsOfNumbers.inverse(this.lines.links, links.length);
    const inside = new Map<string, number[]>();
    sites.forEach(({ building }, at) => {
      if (building !== undefined) push(inside, building, at);
    });
    this.buildings = [...inside.keys()];
    this.buildingNumber = new Map(this.buildings.map((code, at) => [code, at]));
    this.buildingOfSite = Int32Array.from(sites, ({ building }) =>
      building === undefined ? -1 : (this.buildingNumber.get(building) ?? -1),
    );
    this.sitesOfBuilding = ListsOfNumbers.of([...inside.values()]);
    this.linksOfBuilding = ListsOfNumbers.from([...inside.values()], (each) => [
      ...new Set(each.flatMap((at) => [...this.linksOfSite.at(at)])),
    ]);
    this.symptomCount = this.symptoms.count;
    this.elementCount = this.firstBuilding + this.buildings.length;
  }

  private get firstPlace(): number {
    return this.lines.codes.length;
  }

  private get firstBuilding(): number {
    return this.firstPlace + placeKinds.length * this.symptoms.siteCodes.length;
  }

  kindOf(element: number): CauseKind | undefined {
    if (element < 0 || element >= this.elementCount) return undefined;
    if (element < this.firstPlace) return element < this.lines.spans ? 'span' : 'trench';
    if (element >= this.firstBuilding) return 'building';
    return placeKinds[(element - this.firstPlace) % placeKinds.length];
  }

  elementOf(element: number): Element | undefined {
    const kind = this.kindOf(element);
    if (kind === undefined) return undefined;
    const code =
      element < this.firstPlace
        ? this.lines.codes[element]
        : kind === 'building'
          ? this.buildings[element - this.firstBuilding]
          : this.symptoms.siteCodes[this.siteOf(element)];
    return { kind, code: code ?? '' };
  }

  /** Of an element that is a site's. */
  private siteOf(element: number): number {
    return Math.floor((element - this.firstPlace) / placeKinds.length);
  }

  private elementsOfSite(site: number): number[] {
    const first = this.firstPlace + placeKinds.length * site;
    const building = this.buildingOfSite[site] ?? -1;
    const own = placeKinds.map((_, at) => first + at);
    return building < 0 ? own : [...own, this.firstBuilding + building];
  }

  /** A span and the trench in which it lies, when nothing else runs there: one line in the ground. */
  isOneLine(a: Element, b: Element): boolean {
    const [span, trench] = a.kind === 'span' ? [a, b] : [b, a];
    if (span.kind !== 'span' || trench.kind !== 'trench') return false;
    if (this.trenchOfSpan.get(span.code) !== trench.code) return false;
    return this.linkCount(span) === this.linkCount(trench);
  }

  private linkCount(element: Element): number {
    return this.linksOf(this.numberOf(element) ?? -1).length;
  }

  numberOf({ kind, code }: Element): number | undefined {
    if (kind === 'span' || kind === 'trench') return this.lines.numbers[kind].get(code);
    if (kind === 'building') {
      const building = this.buildingNumber.get(code);
      return building === undefined ? undefined : this.firstBuilding + building;
    }
    const site = this.symptoms.siteNumber.get(code);
    return site === undefined
      ? undefined
      : this.firstPlace + placeKinds.length * site + placeKinds.indexOf(kind);
  }

  symptomNumber(symptom: Symptom): number | undefined {
    return this.symptoms.numberOf(symptom);
  }

  symptomOf(number: number): Symptom {
    return this.symptoms.symptomOf(number);
  }

  kindOfSymptom(number: number): Symptom['of'] {
    return this.symptoms.kindOf(number);
  }

  /** Elements whose failure could be behind a symptom. */
  suspectsOf(number: number): number[] {
    const { firstPower, firstSilent, firstCircuit, linkEnds } = this.symptoms;
    if (number < firstPower) {
      const far = linkEnds[number ^ 1] ?? -1;
      const places = far < 0 ? [] : this.elementsOfSite(far).filter((at) => this.isDead(at));
      return [...this.linesOfLink.at(number >> 1), ...places];
    }
    if (number < firstSilent)
      return this.elementsOfSite(number - firstPower).filter((at) => this.kindOf(at) !== 'node');
    if (number < firstCircuit)
      return this.elementsOfSite(number - firstSilent).filter((at) => this.isDead(at));
    return this.suspectsOfCircuit(number - firstCircuit);
  }

  /** The links that would fail with an element, by number of the inventory. */
  linksOf(element: number): Int32Array {
    const kind = this.kindOf(element);
    if (kind === undefined || kind === 'mains') return none;
    if (kind === 'span' || kind === 'trench') return this.lines.links.at(element);
    if (kind === 'building') return this.linksOfBuilding.at(element - this.firstBuilding);
    return this.linksOfSite.at(this.siteOf(element));
  }

  sitesOf(element: number): Int32Array {
    const kind = this.kindOf(element);
    if (kind === undefined || kind === 'span' || kind === 'trench') return none;
    if (kind === 'building') return this.sitesOfBuilding.at(element - this.firstBuilding);
    return Int32Array.of(this.siteOf(element));
  }

  consequencesOf(element: number): Consequences {
    const held = this.known.get(element);
    if (held) return held;
    const made = this.make(element);
    this.kept += made.expected.length + made.possible.length + made.mute.length;
    if (this.kept > numbersKept) {
      this.known.clear();
      this.kept = made.expected.length + made.possible.length + made.mute.length;
    }
    this.known.set(element, made);
    return made;
  }

  private isDead(element: number): boolean {
    const kind = this.kindOf(element);
    return kind === 'node' || kind === 'site' || kind === 'building';
  }

  private suspectsOfCircuit(circuit: number): number[] {
    const suspects = new Set<number>();
    for (const path of [this.routes, this.protections])
      for (const link of path.at(circuit)) {
        for (const element of this.linesOfLink.at(link)) suspects.add(element);
        for (const end of [
          this.symptoms.linkEnds[2 * link] ?? -1,
          this.symptoms.linkEnds[2 * link + 1] ?? -1,
        ])
          if (end >= 0)
            for (const element of this.elementsOfSite(end)) if (this.isDead(element)) suspects.add(element);
      }
    return [...suspects];
  }

  private make(element: number): Consequences {
    const kind = this.kindOf(element);
    const [links, sites] = [this.linksOf(element), this.sitesOf(element)];
    const { firstPower, firstSilent, firstCircuit, linkEnds } = this.symptoms;
    if (kind === 'mains')
      return {
        expected: sites.map((site) => firstPower + site),
        possible: none,
        mute: none,
        isGradual: false,
      };
    const dead = new Set(sites);
    const expected: number[] = [];
    const mute: number[] = [];
    for (const link of links)
      for (const end of [2 * link, 2 * link + 1]) {
        const isMute = dead.has(linkEnds[end] ?? -1);
        (isMute ? mute : expected).push(end);
      }
    for (const site of sites) {
      expected.push(firstSilent + site);
      if (kind !== 'node') expected.push(firstPower + site);
    }
    const { down, switched, unsaid } = this.circuitsHit(links, dead, kind);
    return {
      expected: joined(expected, down, firstCircuit),
      possible: joined([], switched, firstCircuit),
      mute: joined(mute, unsaid, firstCircuit),
      isGradual: kind === 'building',
    };
  }

  /** A site's equipment and the site as a whole take the same circuits down, and are asked for one after the other. */
  private circuitsHit(
    links: Int32Array,
    dead: ReadonlySet<number>,
    kind: CauseKind | undefined,
  ): CircuitsHit {
    const [site = -1] = kind === 'node' || kind === 'site' ? dead : [];
    if (site >= 0 && this.lastHit?.site === site) return this.lastHit.hit;
    const hit = this.reach.hitBy(links, dead);
    if (site >= 0) this.lastHit = { site, hit };
    return hit;
  }
}

/** Numbers as they are, and then others, each moved on by `by`. */
function joined(first: readonly number[], then: Int32Array, by: number): Int32Array {
  const all = new Int32Array(first.length + then.length);
  all.set(first);
  for (let at = 0; at < then.length; at += 1) all[first.length + at] = by + (then[at] ?? 0);
  return all;
}
