/** Class by class: the best found for one class is kept while the next is worked on, with a bound or a proof for each. */
import { isServable, type PlanModel } from '../instance/plan-model.js';
import { seededRandom } from '../../../../kernel/seeded-random.js';
import { ExactCore } from './exact-core.js';
import { greedyOrder, plainRoutes, strictRoutes } from './first-routes.js';
import { improveClass } from './improve-class.js';
import { lastBound, lowerBound, soonestEnds } from './lower-bounds.js';
import { Schedule } from './schedule.js';
import { type TimeBound, timeBound } from './time-bound.js';

export interface SolveHow {
  policy: 'fastest' | 'strict-sequence' | 'last-first';
  seed: number;
  moves: number;
  /** Asked between moves; true ends the search. */
  pause?: () => boolean;
  /** Routes to begin with, by crew of the model. */
  warm?: readonly (readonly number[])[];
  onClass?: (of: number, value: number) => void;
}

export interface ClassResult {
  value: number;
  bound: number;
  proven: boolean;
  core: number;
}

export interface Solved {
  schedule: Schedule;
  classes: ClassResult[];
  finished: boolean;
}

/** Up to so many repairs a class is tried exactly. */
const mostExact = 16;
const exactNodes = 120_000;
/** Of class 1, whose proof everything below stands on. */
const firstNodes = 600_000;
/** Beyond that where the bound by walks is as near as this, and as far as bits go. */
const nearEnough = 0.97;
const mostBits = 30;
/** What the bound by walks may take: steps a move, of the first three classes. */
const workPerMove = 500;
const leastWork = 4_000_000;
/** Of the moves each class has so many parts: what is settled above costs most when it is settled badly, and its moves are cheapest. */
const parts = [10, 5, 2, 1, 1, 1, 1];

export function solveModel(model: PlanModel, how: SolveHow): Solved {
  const solver = new Solver(model, how);
  return how.policy === 'strict-sequence' ? solver.strict() : solver.staged();
}

class Solver {
  private readonly schedule: Schedule;
  private readonly soonest: Int32Array;
  private readonly random: () => number;
  private readonly servable: number[];
  private stopped = false;
  /** On from an earlier plan, large classes are searched first and bounded when all are. */
  private readonly unbound: number[] = [];

  constructor(
    private readonly model: PlanModel,
    private readonly how: SolveHow,
  ) {
    this.schedule = new Schedule(model, 6, how.policy === 'last-first' ? 'last' : 'sum');
    this.soonest = soonestEnds(model);
    this.random = seededRandom(how.seed);
    this.servable = [...model.elements.keys()].filter((element) => isServable(model, element));
  }

  strict(): Solved {
    this.schedule.take(strictRoutes(this.model));
    const classes = Array.from({ length: 7 }, (_, of) => this.certificate(of, this.coreOf(of), 0));
    return { schedule: this.schedule, classes, finished: true };
  }

  staged(): Solved {
    const { schedule, model } = this;
    const plain = plainRoutes(model);
    const classes: ClassResult[] = [];
    const used = Array.from({ length: 7 }, (_, of) => of).filter((of) => this.hasCircuits(of));
    const all = used.reduce((sum, of) => sum + (parts[of] ?? 1), 0);
    for (let of = 0; of < 7; of += 1) {
      const core = this.coreOf(of);
      if (!used.includes(of)) {
        classes.push({ value: 0, bound: 0, proven: true, core: core.length });
        continue;
      }
      this.extend(of, core);
      this.takeBetter(of, plain, core);
      if (this.how.warm) this.takeBetter(of, this.how.warm, core);
      const share = Math.floor((this.how.moves * (parts[of] ?? 1)) / all);
      const known = this.improve(of, core, share, classes);
      classes.push(this.certificate(of, core, known));
      this.how.onClass?.(of + 1, schedule.value[of] ?? 0);
    }
    schedule.look(6);
    this.append(this.servable);
    // Work on a lower class may have bettered a higher one on the way.
    const final = classes.map((result, of): ClassResult => {
      const value = schedule.value[of] ?? 0;
      const walks = this.unbound.includes(of) ? this.walksOf(of, this.coreOf(of), schedule.value) : undefined;
      const bound = Math.min(value, Math.max(result.bound, walks?.bound ?? 0));
      return { ...result, value, bound, proven: bound >= value };
    });
    return { schedule, classes: final, finished: !this.stopped };
  }

  private hasCircuits(of: number): boolean {
    return this.model.signatures.classOf.includes(of);
  }

  /** What the classes up to this one need; where a detour can be quicker, everything. */
  private coreOf(of: number): number[] {
    const { rank, triangle } = this.model;
    return this.servable.filter((element) => !triangle || (rank[element] ?? 7) <= of);
  }

  /** Searches, and answers below what nothing is: the value itself where that is proven. */
  private improve(of: number, core: readonly number[], share: number, above: readonly ClassResult[]): number {
    const { schedule, model } = this;
    const effort = (moves: number) => ({ moves, random: this.random, pause: () => this.isOver() });
    if (this.how.policy !== 'fastest') {
      improveClass(schedule, of, core, effort(share));
      return 0;
    }
    const isSmall = core.length <= mostExact;
    const first = isSmall ? Math.ceil(share / 4) : share;
    improveClass(schedule, of, core, effort(first));
    if (this.stopped) return 0;
    if (this.how.warm && !isSmall) {
      this.unbound.push(of);
      return 0;
    }
    const value = schedule.value[of] ?? 0;
    const limits = above.map((each) => each.value);
    const walks = this.walksOf(of, core, limits);
    const bound = walks?.bound ?? 0;
    if (bound >= value || this.isOver()) return bound;
    const nodes = this.nodesFor(of, core, bound / value);
    if (nodes > 0) {
      const pause = () => this.isOver();
      const task = { class: of, core, limits, beat: value, nodes, pause, ...(walks ? { walks } : {}) };
      const exact = new ExactCore(model, task).solve();
      if (exact.routes) {
        schedule.take(exact.routes);
        schedule.look(of);
      }
      if (exact.proven) return schedule.value[of] ?? 0;
    }
    improveClass(schedule, of, core, effort(share - first));
    return bound;
  }

  private walksOf(of: number, core: readonly number[], limits: ArrayLike<number>): TimeBound | undefined {
    const { schedule, how } = this;
    return timeBound(this.model, {
      class: of,
      core,
      limits,
      value: schedule.value[of] ?? 0,
      done: schedule.done,
      work: Math.max(leastWork, how.moves * workPerMove) / (of < 3 ? 1 : 4),
      pause: how.pause ?? (() => false),
    });
  }

  /** How far a class is tried exactly: the nearer its bound, the further. */
  private nodesFor(of: number, { length }: readonly number[], near: number): number {
    if (this.model.waits || length > mostBits) return 0;
    if (of === 0 && length <= 12) return firstNodes;
    if (near >= nearEnough) return exactNodes;
    return length <= mostExact ? exactNodes / (length <= 12 ? 1 : 4) : 0;
  }

  private isOver(): boolean {
    this.stopped ||= this.how.pause?.() ?? false;
    return this.stopped;
  }

  /** `known`: below that the class cannot be. */
  private certificate(of: number, core: readonly number[], known: number): ClassResult {
    const value = this.schedule.value[of] ?? 0;
    if (known >= value) return { value, bound: value, proven: true, core: core.length };
    const plain =
      this.how.policy === 'last-first'
        ? lastBound(this.model, of, this.soonest)
        : lowerBound(this.model, of, core, this.schedule.value, this.soonest);
    const bound = Math.max(known, plain);
    return { value, bound: Math.min(bound, value), proven: bound >= value, core: core.length };
  }

  /** The repairs this class needs beyond those above, each behind the crew that ends it first. */
  private extend(of: number, core: readonly number[]): void {
    this.schedule.look(of);
    const wanted = new Set(core);
    const order = greedyOrder(this.model, of, (element) => this.isIn(element));
    this.append(order.filter((element) => wanted.has(element)));
    this.append(core);
  }

  private isIn(element: number): boolean {
    return this.schedule.routes.some((route) => route.includes(element));
  }

  private append(elements: readonly number[]): void {
    const { schedule, model } = this;
    const present = new Set(schedule.routes.flat());
    for (const element of elements) {
      if (present.has(element)) continue;
      for (const each of model.before[element] ?? [])
        if (!present.has(each)) {
          this.append([each]);
          present.add(each);
        }
      let [best, end] = [-1, Infinity];
      for (const [crew, route] of schedule.routes.entries()) {
        const change = { crew, route: [...route, element], first: route.length, settled: route.length + 1 };
        if (!schedule.try([change])) continue;
        const done = schedule.done[element] ?? 0;
        schedule.undo();
        if (done < end) [best, end] = [crew, done];
      }
      if (best < 0) continue;
      const route = schedule.routes[best] ?? [];
      schedule.try([
        { crew: best, route: [...route, element], first: route.length, settled: route.length + 1 },
      ]);
      schedule.keep();
      present.add(element);
    }
  }

  /** The plain sort, or an earlier plan, where it is ahead in the first class that differs. */
  private takeBetter(of: number, routes: readonly (readonly number[])[], core: readonly number[]): void {
    const { schedule } = this;
    const wanted = new Set(core);
    const own = [...schedule.routes];
    const value = schedule.value.slice();
    schedule.take(routes.map((route) => route.filter((element) => wanted.has(element))));
    for (let upper = 0; upper <= of; upper += 1) {
      const [theirs, ours] = [schedule.value[upper] ?? 0, value[upper] ?? 0];
      if (theirs < ours) return;
      if (theirs > ours) break;
    }
    schedule.take(own);
  }
}
