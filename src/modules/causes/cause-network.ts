/** Which failure would cause which symptoms: the inventory as numbers, its larger lists made when first asked for. */
import type { CauseInventory } from './cause-inventory.js';
import type { CauseKind, Element, Symptom } from './cause.js';
import { grouped, ListsOfNumbers, numbered, push } from './lists-of-numbers.js';

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

interface Built {
  kind: CauseKind;
  code: string;
  links: number[];
  sites: number[];
}

const none = new Int32Array(0);
/** Consequences kept so that they need not be made again, in numbers. */
const numbersKept = 12_000_000;

export class CauseNetwork {
  readonly elements: readonly Element[];
  readonly symptomCount: number;
  private readonly built: Built[] = [];
  private readonly numberOfElement = new Map<string, number>();
  private readonly trenchOfSpan = new Map<string, string>();
  private readonly siteNumber: ReadonlyMap<string, number>;
  private readonly linkNumber: ReadonlyMap<string, number>;
  private readonly circuitNumber: ReadonlyMap<string, number>;
  private readonly linkEnds: Int32Array;
  private readonly linksOfSite: ListsOfNumbers;
  private readonly routes: ListsOfNumbers;
  private readonly protections: ListsOfNumbers;
  private readonly routedOver: ListsOfNumbers;
  private readonly protectedOver: ListsOfNumbers;
  private readonly circuitEnds: Int32Array;
  private readonly circuitsOfSite: ListsOfNumbers;
  private readonly elementsOfLink: ListsOfNumbers;
  private readonly elementsOfSite: ListsOfNumbers;
  private readonly known = new Map<number, Consequences>();
  private kept = 0;
  private turn = 0;
  private readonly circuitSeen: Int32Array;
  private readonly linkFails: Int32Array;

  constructor(private readonly inventory: CauseInventory) {
    const { sites, spans, links, circuits } = inventory;
    this.siteNumber = numbered(sites);
    this.linkNumber = numbered(links);
    this.circuitNumber = numbered(circuits);
    const site = (code: string): number => this.siteNumber.get(code) ?? -1;
    this.linkEnds = Int32Array.from(links.flatMap(({ a, z }) => [site(a), site(z)]));
    this.linksOfSite = grouped(sites.length, links, ({ a, z }) => [site(a), site(z)]);
    const linksOf = (codes: readonly string[]): number[] =>
      codes.flatMap((code) => this.linkNumber.get(code) ?? []);
    this.routes = ListsOfNumbers.of(circuits.map(({ route }) => linksOf(route)));
    this.protections = ListsOfNumbers.of(circuits.map(({ protection }) => linksOf(protection)));
    this.routedOver = ListsOfNumbers.inverse(this.routes, links.length);
    this.protectedOver = ListsOfNumbers.inverse(this.protections, links.length);
    this.circuitEnds = Int32Array.from(circuits.flatMap(({ a, z }) => [site(a), site(z)]));
    this.circuitsOfSite = grouped(sites.length, circuits, ({ a, z }) => [site(a), site(z)]);
    this.circuitSeen = new Int32Array(circuits.length);
    this.linkFails = new Int32Array(links.length);
    this.buildLines(spans, links);
    this.buildPlaces(sites);
    this.elements = this.built;
    this.symptomCount = 2 * links.length + 2 * sites.length + circuits.length;
    const notPlaces = (kind: CauseKind): boolean => kind === 'span' || kind === 'trench';
    this.elementsOfLink = grouped(links.length, this.built, ({ kind, links: own }) =>
      notPlaces(kind) ? own : [],
    );
    this.elementsOfSite = grouped(sites.length, this.built, ({ sites: own }) => own);
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
    return this.numberOfElement.get(`${kind} ${code}`);
  }

  symptomNumber(symptom: Symptom): number | undefined {
    const { links, sites } = this.inventory;
    if (symptom.of === 'end') {
      const link = this.linkNumber.get(symptom.link);
      const site = this.siteNumber.get(symptom.site);
      if (link === undefined || site === undefined) return undefined;
      if (this.linkEnds[2 * link] === site) return 2 * link;
      return this.linkEnds[2 * link + 1] === site ? 2 * link + 1 : undefined;
    }
    if (symptom.of === 'circuit') {
      const circuit = this.circuitNumber.get(symptom.circuit);
      return circuit === undefined ? undefined : 2 * links.length + 2 * sites.length + circuit;
    }
    const site = this.siteNumber.get(symptom.site);
    if (site === undefined) return undefined;
    return 2 * links.length + (symptom.of === 'power' ? 0 : sites.length) + site;
  }

  symptomOf(number: number): Symptom {
    const { links, sites, circuits } = this.inventory;
    if (number < 2 * links.length) {
      const link = links[number >> 1];
      return { of: 'end', link: link?.code ?? '', site: (number % 2 === 0 ? link?.a : link?.z) ?? '' };
    }
    const rest = number - 2 * links.length;
    if (rest < sites.length) return { of: 'power', site: sites[rest]?.code ?? '' };
    if (rest < 2 * sites.length) return { of: 'silent', site: sites[rest - sites.length]?.code ?? '' };
    return { of: 'circuit', circuit: circuits[rest - 2 * sites.length]?.code ?? '' };
  }

  kindOfSymptom(number: number): Symptom['of'] {
    const { links, sites } = this.inventory;
    if (number < 2 * links.length) return 'end';
    if (number < 2 * links.length + sites.length) return 'power';
    return number < 2 * links.length + 2 * sites.length ? 'silent' : 'circuit';
  }

  /** Elements whose failure could be behind a symptom. */
  suspectsOf(number: number): number[] {
    const { links, sites } = this.inventory;
    if (number < 2 * links.length) {
      const far = this.linkEnds[number ^ 1] ?? -1;
      const places = far < 0 ? [] : [...this.elementsOfSite.at(far)].filter((at) => this.isDead(at));
      return [...this.elementsOfLink.at(number >> 1), ...places];
    }
    const rest = number - 2 * links.length;
    if (rest < sites.length)
      return [...this.elementsOfSite.at(rest)].filter((at) => this.built[at]?.kind !== 'node');
    if (rest < 2 * sites.length)
      return [...this.elementsOfSite.at(rest - sites.length)].filter((at) => this.isDead(at));
    return this.suspectsOfCircuit(rest - 2 * sites.length);
  }

  /** The links that would fail with an element, by number of the inventory. */
  linksOf(element: number): readonly number[] {
    return this.built[element]?.links ?? [];
  }

  sitesOf(element: number): readonly number[] {
    return this.built[element]?.sites ?? [];
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
    const kind = this.built[element]?.kind;
    return kind === 'node' || kind === 'site' || kind === 'building';
  }

  private suspectsOfCircuit(circuit: number): number[] {
    const suspects = new Set<number>();
    for (const path of [this.routes, this.protections])
      for (const link of path.at(circuit)) {
        for (const element of this.elementsOfLink.at(link)) suspects.add(element);
        for (const end of [this.linkEnds[2 * link] ?? -1, this.linkEnds[2 * link + 1] ?? -1])
          if (end >= 0)
            for (const element of this.elementsOfSite.at(end))
              if (this.isDead(element)) suspects.add(element);
      }
    return [...suspects];
  }

  private make(element: number): Consequences {
    const { kind, links, sites } = this.built[element] ?? { kind: 'span', links: [], sites: [] };
    const { links: allLinks, sites: allSites } = this.inventory;
    const powerOf = (site: number): number => 2 * allLinks.length + site;
    const silentOf = (site: number): number => 2 * allLinks.length + allSites.length + site;
    const firstCircuit = 2 * allLinks.length + 2 * allSites.length;
    if (kind === 'mains')
      return { expected: Int32Array.from(sites, powerOf), possible: none, mute: none, isGradual: false };
    const dead = new Set(sites);
    const expected: number[] = [];
    const mute: number[] = [];
    for (const link of links)
      for (const end of [2 * link, 2 * link + 1]) {
        const isMute = dead.has(this.linkEnds[end] ?? -1);
        (isMute ? mute : expected).push(end);
      }
    for (const site of sites) {
      expected.push(silentOf(site));
      if (kind !== 'node') expected.push(powerOf(site));
    }
    const { down, switched, unsaid } = this.circuitsHit(links, dead);
    return {
      expected: Int32Array.from([...expected, ...down.map((circuit) => firstCircuit + circuit)]),
      possible: Int32Array.from(switched, (circuit) => firstCircuit + circuit),
      mute: Int32Array.from([...mute, ...unsaid.map((circuit) => firstCircuit + circuit)]),
      isGradual: kind === 'building',
    };
  }

  /** Each circuit is looked at once: what has been seen of it stands in a mark of this turn. */
  private circuitsHit(links: readonly number[], dead: ReadonlySet<number>) {
    this.turn += 1;
    const { turn, circuitSeen, linkFails } = this;
    const down: number[] = [];
    const switched: number[] = [];
    const unsaid: number[] = [];
    for (const link of links) linkFails[link] = turn;
    for (const site of dead)
      for (const circuit of this.circuitsOfSite.at(site)) {
        if (circuitSeen[circuit] === turn) continue;
        circuitSeen[circuit] = turn;
        const isCut =
          dead.has(this.circuitEnds[2 * circuit] ?? -1) && dead.has(this.circuitEnds[2 * circuit + 1] ?? -1);
        (isCut ? unsaid : down).push(circuit);
      }
    for (const link of links) {
      for (const circuit of this.routedOver.at(link)) {
        if (circuitSeen[circuit] === turn) continue;
        circuitSeen[circuit] = turn;
        const spare = this.protections.at(circuit);
        const isSafe = spare.length > 0 && !spare.some((each) => linkFails[each] === turn);
        (isSafe ? switched : down).push(circuit);
      }
    }
    for (const link of links)
      for (const circuit of this.protectedOver.at(link)) {
        if (circuitSeen[circuit] === turn) continue;
        circuitSeen[circuit] = turn;
        switched.push(circuit);
      }
    return { down, switched, unsaid };
  }

  private buildLines(spans: CauseInventory['spans'], links: CauseInventory['links']): void {
    const linksOver = new Map<string, number[]>();
    links.forEach(({ spans: over }, link) => {
      for (const span of new Set(over)) push(linksOver, span, link);
    });
    const trenches = new Map<string, Set<number>>();
    for (const { code, trench } of spans) {
      const over = linksOver.get(code) ?? [];
      if (over.length === 0) continue;
      this.add({ kind: 'span', code, links: over, sites: [] });
      if (trench === undefined) continue;
      this.trenchOfSpan.set(code, trench);
      const held = trenches.get(trench) ?? new Set<number>();
      for (const link of over) held.add(link);
      trenches.set(trench, held);
    }
    for (const [code, over] of trenches) this.add({ kind: 'trench', code, links: [...over], sites: [] });
  }

  private buildPlaces(sites: CauseInventory['sites']): void {
    const buildings = new Map<string, number[]>();
    sites.forEach(({ code, building }, site) => {
      const links = [...this.linksOfSite.at(site)];
      this.add({ kind: 'node', code, links, sites: [site] });
      this.add({ kind: 'mains', code, links: [], sites: [site] });
      this.add({ kind: 'site', code, links, sites: [site] });
      if (building !== undefined) push(buildings, building, site);
    });
    for (const [code, inside] of buildings) {
      const links = new Set(inside.flatMap((site) => [...this.linksOfSite.at(site)]));
      this.add({ kind: 'building', code, links: [...links], sites: inside });
    }
  }

  private add(built: Built): void {
    this.numberOfElement.set(`${built.kind} ${built.code}`, this.built.length);
    this.built.push(built);
  }
}
