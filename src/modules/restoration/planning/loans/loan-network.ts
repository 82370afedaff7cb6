/** Links that could lend, as arrays; the quickest path for a circuit over them: joined only where the site is shared, on graded links where it must be, off its trenches, within what is left. */
import type { PlanCircuit, PlanInstance } from '../instance/plan-instance.js';
import { GoalDistances, unreachable } from './goal-distances.js';
import { PathHeap } from './path-heap.js';

export interface LoanPath {
  minutes: number;
  /** Indices of links. */
  links: number[];
  /** All on its own carrier. */
  own: boolean;
}

/** What a search leaves out of account, to tell why there is no path. */
export interface Leniency {
  capacity?: boolean;
  grade?: boolean;
}

export class LoanNetwork {
  /** By link. */
  readonly left: Int32Array;
  private readonly place = new Map<string, number>();
  private readonly carrier = new Map<string, number>();
  private readonly shared: Uint8Array;
  private readonly start: Int32Array;
  private readonly edgeLink: Int32Array;
  private readonly edgeTo: Int32Array;
  private readonly edgeFrom: Int32Array;
  private readonly distances: GoalDistances;
  private ahead: Int32Array;
  private readonly carrierOf: Int32Array;
  private readonly graded: Uint8Array;
  private readonly lends: Uint8Array;
  private readonly minutes: Int32Array;
  private readonly cost: Int32Array;
  private readonly cameBy: Int32Array;
  private readonly stamp: Int32Array;
  private turn = 0;
  private readonly heap = new PathHeap();

  constructor(private readonly instance: Readonly<PlanInstance>) {
    const { places, links } = instance;
    places.forEach(({ code }, at) => this.place.set(code, at));
    for (const { carrier } of links)
      if (!this.carrier.has(carrier)) this.carrier.set(carrier, this.carrier.size);
    this.shared = Uint8Array.from(places, ({ shared }) => Number(shared));
    this.left = Int32Array.from(links, ({ spare }) => spare);
    this.carrierOf = Int32Array.from(links, ({ carrier }) => this.carrier.get(carrier) ?? 0);
    this.graded = Uint8Array.from(links, ({ graded }) => Number(graded));
    this.lends = Uint8Array.from(links, ({ lends }) => Number(lends));
    this.minutes = Int32Array.from(links, ({ minutes }) => minutes);
    const ends: [number, number][] = links.map(({ a, z }) => [
      this.place.get(a) ?? 0,
      this.place.get(z) ?? 0,
    ]);
    const usable = [...links.keys()].filter((link) => links[link]?.needs.length === 0);
    this.start = new Int32Array(places.length + 1);
    const count = (place: number): void => {
      this.start[place + 1] = (this.start[place + 1] ?? 0) + 1;
    };
    for (const link of usable) ends[link]?.forEach(count);
    for (let at = 0; at < places.length; at += 1)
      this.start[at + 1] = (this.start[at + 1] ?? 0) + (this.start[at] ?? 0);
    this.edgeLink = new Int32Array(usable.length * 2);
    this.edgeTo = new Int32Array(usable.length * 2);
    this.edgeFrom = new Int32Array(usable.length * 2);
    const next = this.start.slice();
    for (const link of usable) {
      const [a, z] = ends[link] ?? [0, 0];
      for (const [from, to] of [
        [a, z],
        [z, a],
      ] as const) {
        const at = next[from] ?? 0;
        this.edgeLink[at] = link;
        this.edgeTo[at] = to;
        this.edgeFrom[at] = from;
        next[from] = at + 1;
      }
    }
    const minutes = this.edgeLink.map((link) => this.minutes[link] ?? 0);
    this.distances = new GoalDistances({ start: this.start, to: this.edgeTo, minutes });
    this.ahead = new Int32Array(places.length);
    const states = places.length * (this.carrier.size + 1);
    this.cost = new Int32Array(states);
    this.cameBy = new Int32Array(states);
    this.stamp = new Int32Array(states);
  }

  hold(path: Readonly<LoanPath>, load: number): void {
    for (const link of path.links) this.left[link] = (this.left[link] ?? 0) - load;
  }

  /** Rerouting within its own carrier where that is as quick, a loan else. */
  pathFor(circuit: Readonly<PlanCircuit>, lenient: Leniency = {}): LoanPath | undefined {
    const { loans } = this.instance;
    if (circuit.a === circuit.z) return undefined;
    const own = this.search(circuit, true, lenient);
    const rerouted = own && { ...own, minutes: own.minutes + loans.ownMinutes };
    if (rerouted && rerouted.minutes <= loans.minutes) return rerouted;
    if (circuit.borrows === false) return rerouted;
    const anyPath = this.search(circuit, false, lenient);
    if (!anyPath || anyPath.own) return rerouted;
    const lent = { ...anyPath, minutes: anyPath.minutes + loans.minutes };
    return rerouted && rerouted.minutes <= lent.minutes ? rerouted : lent;
  }

  /** A state is a place and the carrier one came by (the last index: a carrier without links here). */
  private search(circuit: Readonly<PlanCircuit>, ownOnly: boolean, lenient: Leniency): LoanPath | undefined {
    const carriers = this.carrier.size + 1;
    const own = this.carrier.get(circuit.carrier) ?? carriers - 1;
    const goal = this.place.get(circuit.z) ?? -1;
    const avoid = new Set(circuit.avoid);
    const handOver = this.instance.loans.handOverMinutes;
    const { heap } = this;
    const from = this.place.get(circuit.a) ?? 0;
    this.ahead = this.distances.to(goal);
    if ((this.ahead[from] ?? unreachable) >= unreachable) return undefined;
    heap.clear();
    this.turn += 1;
    this.reach(from, from * carriers + own, 0, -1);
    for (let state = heap.pop(); state >= 0; state = heap.pop()) {
      const here = Math.floor(state / carriers);
      const by = state % carriers;
      const cost = this.cost[state] ?? 0;
      if (heap.lastKey > cost + (this.ahead[here] ?? 0)) continue;
      if (here === goal && by === own) return this.trace(state, carriers, own);
      if (by !== own && here === goal && this.shared[here] === 1)
        this.reach(here, here * carriers + own, cost + handOver, -2 - by);
      const end = this.start[here + 1] ?? 0;
      for (let at = this.start[here] ?? 0; at < end; at += 1) {
        const link = this.edgeLink[at] ?? 0;
        const carrier = this.carrierOf[link] ?? 0;
        if (carrier !== own && (ownOnly || this.lends[link] !== 1)) continue;
        if (carrier !== by && this.shared[here] !== 1) continue;
        if (lenient.capacity !== true && (this.left[link] ?? 0) < circuit.load) continue;
        if (lenient.grade !== true && circuit.graded && this.graded[link] !== 1) continue;
        if (avoid.size > 0 && this.instance.links[link]?.trenches.some((trench) => avoid.has(trench)))
          continue;
        const place = this.edgeTo[at] ?? 0;
        const sum = cost + (this.minutes[link] ?? 0) + (carrier === by ? 0 : handOver);
        this.reach(place, place * carriers + carrier, sum, at * carriers + by);
      }
    }
    return undefined;
  }

  private reach(place: number, state: number, cost: number, by: number): void {
    if (this.stamp[state] === this.turn && (this.cost[state] ?? 0) <= cost) return;
    this.stamp[state] = this.turn;
    this.cost[state] = cost;
    this.cameBy[state] = by;
    this.heap.push(cost + (this.ahead[place] ?? 0), state);
  }

  private trace(goal: number, carriers: number, own: number): LoanPath {
    const links: number[] = [];
    let all = true;
    for (let state = goal, by = this.cameBy[state] ?? -1; by !== -1; by = this.cameBy[state] ?? -1) {
      if (by <= -2) {
        state = Math.floor(state / carriers) * carriers + (-2 - by);
        continue;
      }
      const edge = Math.floor(by / carriers);
      const link = this.edgeLink[edge] ?? 0;
      links.push(link);
      all &&= this.carrierOf[link] === own;
      state = (this.edgeFrom[edge] ?? 0) * carriers + (by % carriers);
    }
    return { minutes: this.cost[goal] ?? 0, links: links.reverse(), own: all };
  }
}
