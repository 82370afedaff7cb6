/** Made-up counties of any size: towns along roads, carriers that share trenches, rings and chains of sites, circuits with protection. */
import { seededRandom } from '../../kernel/seeded-random.js';
import { pathTo, treeFrom } from './shortest-paths.js';

export interface GeneratedSite {
  code: string;
  carrier: string;
  town: number;
  lat: number;
  lon: number;
  kind: 'exchange' | 'aggregation' | 'base-station';
  building?: string;
}

export interface GeneratedSpan {
  code: string;
  carrier: string;
  a: string;
  z: string;
  km: number;
  trench?: string;
}

export interface GeneratedLink {
  code: string;
  carrier: string;
  a: string;
  z: string;
  spans: string[];
}

export interface GeneratedCircuit {
  code: string;
  carrier: string;
  class: number;
  a: string;
  z: string;
  route: string[];
  protection: string[];
}

export interface GeneratedCounty {
  sites: GeneratedSite[];
  spans: GeneratedSpan[];
  links: GeneratedLink[];
  circuits: GeneratedCircuit[];
}

export interface CountyOrder {
  sites: number;
  circuits: number;
  carriers: number;
  seed: number;
}

/** The county stands where no real one does. */
const centre = { lat: 27.3, lon: 115.35 };
const degreesAcross = 0.6;
const kmOfDegree = 105;
const sitesOfTown = 40;
const sitesOfChain = 5;
const protectedShare = 0.6;
const centresOfCircuits = 12;

interface Road {
  from: number;
  to: number;
}

export function generateCounty(order: CountyOrder): GeneratedCounty {
  return new CountyMaker(order).make();
}

class CountyMaker {
  private readonly random: () => number;
  private readonly county: GeneratedCounty = { sites: [], spans: [], links: [], circuits: [] };
  private readonly towns: { lat: number; lon: number }[] = [];
  private readonly siteAt = new Map<string, GeneratedSite>();
  /** By carrier: its aggregation site in each town. */
  private readonly nodes: string[][] = [];

  constructor(private readonly order: CountyOrder) {
    this.random = seededRandom(order.seed);
  }

  make(): GeneratedCounty {
    const { sites, carriers } = this.order;
    const towns = Math.max(4, Math.round(sites / sitesOfTown));
    for (let town = 0; town < towns; town += 1)
      this.towns.push(
        town === 0
          ? centre
          : { lat: this.near(centre.lat, degreesAcross), lon: this.near(centre.lon, degreesAcross) },
      );
    const roads = this.roads();
    for (let carrier = 0; carrier < carriers; carrier += 1) this.layBackbone(carrier, roads);
    const access = Math.max(0, sites - this.county.sites.length);
    for (let made = 0; made < access;) made += this.layChain(access - made);
    for (let carrier = 0; carrier < carriers; carrier += 1) this.routeCircuits(carrier);
    return this.county;
  }

  private near(middle: number, across: number): number {
    return middle + (this.random() - 0.5) * across;
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  /** A shortest tree over the towns, and of the others each town's nearest too. */
  private roads(): Road[] {
    const { towns } = this;
    const roads: Road[] = [];
    const joined = [0];
    const left = new Set(towns.keys());
    left.delete(0);
    while (left.size > 0) {
      let best: Road & { km: number } = { from: 0, to: 0, km: Infinity };
      for (const from of joined)
        for (const to of left) {
          const km = this.km(from, to);
          if (km < best.km) best = { from, to, km };
        }
      roads.push({ from: best.from, to: best.to });
      joined.push(best.to);
      left.delete(best.to);
    }
    const has = (from: number, to: number): boolean =>
      roads.some((road) => (road.from === from && road.to === to) || (road.from === to && road.to === from));
    towns.forEach((_, from) => {
      const nearest = [...towns.keys()]
        .filter((to) => to !== from && !has(from, to))
        .sort((a, b) => this.km(from, a) - this.km(from, b))
        .slice(0, from === 0 ? 3 : 1);
      for (const to of nearest) roads.push({ from, to });
    });
    return roads;
  }

  private km(from: number, to: number): number {
    const [a, z] = [this.towns[from] ?? centre, this.towns[to] ?? centre];
    return Math.hypot(a.lat - z.lat, a.lon - z.lon) * kmOfDegree;
  }

  private layBackbone(carrier: number, roads: readonly Road[]): void {
    const own = this.towns.map((town, at) => {
      const code = `K${carrier + 1}-T${at + 1}`;
      const site: GeneratedSite = {
        code,
        carrier: carrierName(carrier),
        town: at,
        lat: this.near(town.lat, 0.01),
        lon: this.near(town.lon, 0.01),
        kind: at === 0 ? 'exchange' : 'aggregation',
      };
      // The carriers of the county's first towns live under one roof.
      if (at < 2 && this.order.carriers > 1) site.building = `B-${at + 1}`;
      this.addSite(site);
      return code;
    });
    this.nodes.push(own);
    const neighbours = new Map<number, { to: number; span: string }[]>();
    roads.forEach(({ from, to }, road) => {
      // Every carrier is on the tree; of the other roads it has some.
      if (road >= this.towns.length - 1 && this.random() < 0.2) return;
      const span = this.addSpan(carrier, own[from] ?? '', own[to] ?? '', `D-${road + 1}`, this.km(from, to));
      this.addLink(carrier, own[from] ?? '', own[to] ?? '', [span]);
      neighbours.set(from, [...(neighbours.get(from) ?? []), { to, span }]);
      neighbours.set(to, [...(neighbours.get(to) ?? []), { to: from, span }]);
    });
    // Express links pass through a town without stopping.
    for (const [from, first] of neighbours)
      for (const { to, span } of first) {
        const second = this.pick((neighbours.get(to) ?? []).filter((each) => each.to !== from));
        if (second && this.random() < 0.25)
          this.addLink(carrier, own[from] ?? '', own[second.to] ?? '', [span, second.span]);
      }
  }

  /** A chain of sites out of a town, half of them closed into a ring; some of its trenches are shared with others. */
  private layChain(most: number): number {
    const carrier = Math.floor(this.random() * this.order.carriers);
    const town = Math.floor(this.random() * this.towns.length);
    const head = this.nodes[carrier]?.[town] ?? '';
    const length = Math.min(most, 1 + Math.floor(this.random() * sitesOfChain));
    let last = head;
    const at = this.towns[town] ?? centre;
    const turn = this.random() * 2 * Math.PI;
    for (let step = 1; step <= length; step += 1) {
      const code = `K${carrier + 1}-S${this.county.sites.length + 1}`;
      this.addSite({
        code,
        carrier: carrierName(carrier),
        town,
        lat: at.lat + Math.sin(turn) * 0.012 * step,
        lon: at.lon + Math.cos(turn) * 0.012 * step,
        kind: 'base-station',
      });
      const shared = this.random() < 0.35 ? `D-T${town + 1}-${Math.floor(this.random() * 6)}` : undefined;
      this.addLink(carrier, last, code, [this.addSpan(carrier, last, code, shared, 1.3)]);
      last = code;
    }
    if (length > 2 && this.random() < 0.5)
      this.addLink(carrier, last, head, [this.addSpan(carrier, last, head, undefined, 1.3 * length)]);
    return length;
  }

  private addSite(site: GeneratedSite): void {
    this.county.sites.push(site);
    this.siteAt.set(site.code, site);
  }

  private addSpan(carrier: number, a: string, z: string, trench: string | undefined, km: number): string {
    const code = `F-${this.county.spans.length + 1}`;
    const span: GeneratedSpan = { code, carrier: carrierName(carrier), a, z, km: Math.round(km * 10) / 10 };
    if (trench !== undefined) span.trench = trench;
    this.county.spans.push(span);
    return code;
  }

  private addLink(carrier: number, a: string, z: string, spans: string[]): void {
    this.county.links.push({
      code: `L-${this.county.links.length + 1}`,
      carrier: carrierName(carrier),
      a,
      z,
      spans,
    });
  }

  /** From a few centres to everywhere by a shortest path; where there is another that keeps off it, that is the protection. */
  private routeCircuits(carrier: number): void {
    const { sites, links } = this.county;
    const name = carrierName(carrier);
    const own = sites.filter((site) => site.carrier === name);
    const graph = new Map<string, { link: string; to: string }[]>();
    for (const { code, carrier: of, a, z } of links) {
      if (of !== name) continue;
      graph.set(a, [...(graph.get(a) ?? []), { link: code, to: z }]);
      graph.set(z, [...(graph.get(z) ?? []), { link: code, to: a }]);
    }
    const hubs = own.filter(({ kind }) => kind !== 'base-station').slice(0, centresOfCircuits);
    const trees = hubs.map(({ code }) => treeFrom(graph, code, new Set()));
    const seconds = new Map<string, string[]>();
    const count = Math.floor(this.order.circuits / this.order.carriers);
    for (let made = 0, tried = 0; made < count && tried < count * 3; tried += 1) {
      const at = Math.floor(this.random() ** 2 * hubs.length);
      const [hub, tree] = [hubs[at], trees[at]];
      const far = this.pick(own);
      if (!hub || !tree || !far || far.code === hub.code) continue;
      const route = pathTo(tree, far.code);
      if (route.length === 0) continue;
      const pair = `${hub.code} ${far.code}`;
      let second: string[] = [];
      if (this.random() < protectedShare) {
        second = seconds.get(pair) ?? pathTo(treeFrom(graph, hub.code, new Set(route), far.code), far.code);
        seconds.set(pair, second);
      }
      this.county.circuits.push({
        code: `C-${this.county.circuits.length + 1}`,
        carrier: name,
        class: 1 + Math.floor(this.random() ** 0.5 * 7),
        a: hub.code,
        z: far.code,
        route,
        protection: second,
      });
      made += 1;
    }
  }
}

const carrierName = (carrier: number): string => `carrier-${carrier + 1}`;
