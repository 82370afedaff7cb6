/** Made-up restoration instances over any network: sections of routes fail, half of them around one place; circuits by gravity, crews at the busiest nodes. */
import { seededRandom } from '../../../../kernel/seeded-random.js';
import type { PlanCircuit, PlanElement, PlanInstance, PlanLink } from '../instance/plan-instance.js';
import { type CarrierNetwork, round } from './carrier-network.js';
import { CircuitRoutes } from './circuit-routes.js';

export interface InstanceOrder {
  seed: number;
  /** Down, as far as the network has so many. */
  circuits: number;
  faults: number;
  crews: number;
  /** With links that can lend. */
  loans?: boolean;
}

interface Section {
  code: string;
  route: number;
  x: number;
  y: number;
  /** Only this carrier's cable; otherwise the trench with all that is in it. */
  carrier?: string;
}

/** As the plan's classes would fall, 1 to 7. */
const classShares = [0.005, 0.025, 0.07, 0.1, 0.15, 0.25, 0.4];
const sectionsPerFault = 4;
const needsPower = 0.12;
const cableOnly = 0.6;
const mostTries = 60;

export function generateInstance(network: CarrierNetwork, order: InstanceOrder): PlanInstance {
  return new InstanceMaker(network, order).make();
}

class InstanceMaker {
  private readonly random: () => number;
  private readonly failedOn = new Map<string, string[]>();
  private readonly failed: Section[];

  constructor(
    private readonly network: CarrierNetwork,
    private readonly order: InstanceOrder,
  ) {
    this.random = seededRandom(order.seed);
    this.failed = this.fail();
    for (const { code, route, carrier } of this.failed)
      for (const each of network.routes[route]?.carriers ?? []) {
        const key = `${route} ${each}`;
        if (carrier === undefined || carrier === each)
          this.failedOn.set(key, [...(this.failedOn.get(key) ?? []), code]);
      }
  }

  make(): PlanInstance {
    const { network, order } = this;
    const circuits = this.circuits();
    return {
      format: 'fengsui-plan-instance/1',
      name: `${network.name} seed ${order.seed}`,
      places: [
        ...network.nodes.map((node) => ({ ...node, shared: this.random() < 0.5 })),
        ...this.failed.map(({ code, x, y }) => ({ code: `P-${code}`, x, y, shared: false })),
      ],
      travel: { by: 'distance', kmPerHour: 40, detour: 1.3, blocked: [] },
      elements: this.failed.map(({ code }) => this.element(code)),
      crews: this.crews(),
      circuits,
      parts: [],
      links: order.loans === true ? this.links() : [],
      loans: { minutes: 30, ownMinutes: 5, handOverMinutes: 20 },
    };
  }

  private fail(): Section[] {
    const { routes, nodes } = this.network;
    const total = routes.reduce((sum, { km }) => sum + km, 0);
    const wanted = this.order.faults * sectionsPerFault;
    const sections: Section[] = routes.flatMap(({ a, z, km }, route) => {
      const count = Math.max(1, Math.round((km / total) * wanted));
      const [from, to] = [nodes[a], nodes[z]];
      return Array.from({ length: count }, (_, at) => {
        const part = (at + 0.5) / count;
        return {
          code: `F-${route + 1}-${at + 1}`,
          route,
          x: round((from?.x ?? 0) + ((to?.x ?? 0) - (from?.x ?? 0)) * part),
          y: round((from?.y ?? 0) + ((to?.y ?? 0) - (from?.y ?? 0)) * part),
        };
      });
    });
    const centre = this.pick(sections) ?? { x: 0, y: 0 };
    const near = [...sections].sort(
      (a, b) => Math.hypot(a.x - centre.x, a.y - centre.y) - Math.hypot(b.x - centre.x, b.y - centre.y),
    );
    const chosen = new Set(
      near.slice(0, Math.ceil(this.order.faults * 1.2)).filter(() => this.random() < 0.45),
    );
    while (chosen.size < Math.min(this.order.faults, sections.length)) {
      const section = this.pick(sections);
      if (section) chosen.add(section);
    }
    return [...chosen].slice(0, this.order.faults).map((section) => {
      const carriers = routes[section.route]?.carriers ?? [];
      const carrier = carriers.length > 1 && this.random() < cableOnly ? this.pick(carriers) : undefined;
      return carrier === undefined ? section : { ...section, carrier };
    });
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  private element(code: string): PlanElement {
    const bell = Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
    const likely = Math.max(30, Math.min(240, Math.round(90 * Math.exp(bell / 2))));
    return {
      code,
      place: `P-${code}`,
      minutes: { least: Math.round(likely * 0.7), likely, most: Math.round(likely * 1.6) },
      skills: this.random() < needsPower ? ['power'] : ['fibre'],
      parts: [],
      after: [],
    };
  }

  private crews(): PlanInstance['crews'] {
    const { crews } = this.order;
    const depots = Array.from({ length: Math.max(1, Math.min(5, Math.ceil(crews / 3))) }, () =>
      this.pick(this.network.nodes),
    );
    return Array.from({ length: crews }, (_, at) => ({
      code: `T-${String(at + 1).padStart(2, '0')}`,
      base: depots[at % depots.length]?.code ?? '',
      skills: at % 3 === 0 ? ['fibre', 'power'] : ['fibre'],
      vehicles: [],
      from: Math.floor(this.random() * 30),
    }));
  }

  private circuits(): PlanCircuit[] {
    const { circuits } = this.order;
    const routes = new CircuitRoutes(this.network, this.random);
    const made: PlanCircuit[] = [];
    for (let tried = 0; made.length < circuits && tried < circuits * mostTries; tried += 1) {
      const route = routes.next();
      const needs =
        route?.routes.flatMap((each) => this.failedOn.get(`${each} ${route.carrier}`) ?? []) ?? [];
      if (!route || needs.length === 0) continue;
      const of = made.length === 0 ? 1 : this.classOf();
      made.push({
        code: `C-${made.length + 1}`,
        class: of,
        weight: 1 + [0.2, 0.3, 0.3].reduce((sum, share) => sum * 2 + Number(this.random() < share), 0),
        carrier: route.carrier,
        a: route.a,
        z: route.z,
        load: 1,
        graded: of === 4,
        needs,
        avoid: [],
      });
    }
    return made;
  }

  private classOf(): number {
    let left = this.random();
    for (const [at, share] of classShares.entries()) {
      left -= share;
      if (left <= 0) return at + 1;
    }
    return 7;
  }

  private links(): PlanLink[] {
    const { routes, nodes } = this.network;
    return routes.flatMap(({ a, z, carriers }, route) =>
      carriers.map((carrier) => ({
        code: `L-${route + 1}-${carrier}`,
        carrier,
        a: nodes[a]?.code ?? '',
        z: nodes[z]?.code ?? '',
        spare: Math.floor(this.random() * 6),
        graded: this.random() < 0.7,
        lends: this.random() < 0.85,
        minutes: 2 + Math.floor(this.random() * 9),
        trenches: [`D-${route + 1}`],
        needs: this.failedOn.get(`${route} ${carrier}`) ?? [],
      })),
    );
  }
}
