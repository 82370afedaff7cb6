/** The cheapest walk of each crew through repairs that cost by the minute they end at and earn a prize; a repair may come again, but not at once nor with one other between. */
import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

interface Group {
  jobs: number[];
  until: number;
  all: number[];
  crews: Map<string, { start: number; from: number; count: number }>;
}

export class CrewWalks {
  /** Steps of one call of `least`, as a measure of its work. */
  readonly work: number;
  private readonly groups: Group[];
  private readonly size: number;
  private readonly shortest: number;
  /** From the end of one repair to the end of the next, `far` where there is no road. */
  private readonly step: Int32Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly next: Int16Array;
  private readonly other: Int16Array;

  constructor(
    private readonly model: PlanModel,
    private readonly core: readonly number[],
    /** The last minute looked at. */
    readonly end: number,
  ) {
    this.size = end + 1;
    this.groups = groupsOf(model, core, end);
    this.step = Int32Array.from(
      core.flatMap((a) => core.map((z) => stepOf(model, model.placeOf[a] ?? 0, z))),
    );
    this.shortest = Math.max(1, Math.min(...core.map((each) => model.duration[each] ?? 1)));
    this.first = new Float64Array(core.length * this.size);
    this.second = new Float64Array(core.length * this.size);
    this.next = new Int16Array(core.length * this.size);
    this.other = new Int16Array(core.length * this.size);
    this.work = this.groups.reduce((sum, { jobs }) => sum + jobs.length ** 2 * this.size, 0);
  }

  /** `cost`: of a repair by the minute it ends at, less its prize. `visit` is told each stop with how many crews make it. */
  least(cost: Float64Array, visit: (job: number, minute: number, crews: number) => void): number {
    let sum = 0;
    for (const group of this.groups) {
      this.fill(group, cost);
      for (const { start, from, count } of group.crews.values()) {
        let [best, at, job] = [0, 0, -1];
        for (const each of group.jobs) {
          const minute = this.endAt(start, from, each);
          if (minute > group.until) continue;
          const value = this.first[each * this.size + minute] ?? 0;
          if (value < best) [best, at, job] = [value, minute, each];
        }
        sum += best * count;
        for (let before = -1; job >= 0;) {
          visit(job, at, count);
          const state = job * this.size + at;
          let follows = this.next[state] ?? -1;
          if (follows >= 0 && follows === before) follows = this.other[state] ?? -1;
          before = job;
          if (follows >= 0) at = this.endAfter(job, at, follows);
          job = follows;
        }
      }
    }
    return sum;
  }

  /** Of each crew the table of walks that begin with a repair by the minute it ends at, with these costs. */
  tables(cost: Float64Array): Float64Array[] {
    const tables: Float64Array[] = this.model.crews.map(() => new Float64Array(0));
    for (const group of this.groups) {
      this.fill(group, cost);
      const table = this.first.slice();
      for (const crew of group.all) tables[crew] = table;
    }
    return tables;
  }

  private endAt(place: number, time: number, job: number): number {
    const { travel, placeOf, ready, duration } = this.model;
    const element = this.core[job] ?? 0;
    const way = travel.minutes[place * travel.size + (placeOf[element] ?? 0)] ?? far;
    return Math.max(time + way, ready[element] ?? 0) + (duration[element] ?? 0);
  }

  private endAfter(job: number, time: number, then: number): number {
    return this.endAt(this.model.placeOf[this.core[job] ?? 0] ?? 0, time, then);
  }

  /** From the last minute back, a stretch at a time that no repair is shorter than. */
  private fill({ jobs, until }: Group, cost: Float64Array): void {
    const { size, first, second, next, other, step, core } = this;
    const { ready, duration } = this.model;
    for (let last = until; last >= 0; last -= this.shortest) {
      const start = Math.max(0, last - this.shortest + 1);
      for (const job of jobs) {
        const row = job * size;
        for (let at = row + start; at <= row + last; at += 1) {
          first[at] = 0;
          second[at] = Infinity;
          next[at] = -1;
          other[at] = -1;
        }
        for (const then of jobs) {
          if (then === job) continue;
          const leg = step[job * core.length + then] ?? far;
          const element = core[then] ?? 0;
          const earliest = (ready[element] ?? 0) + (duration[element] ?? 0);
          if (earliest > until) continue;
          const ahead = then * size - row + leg;
          const held = then * size + earliest;
          for (let own = row + Math.min(last, until - leg); own >= row + start; own -= 1) {
            const state = own + ahead < held ? held : own + ahead;
            const value = (next[state] === job ? second[state] : first[state]) ?? 0;
            if (value >= (second[own] ?? 0)) continue;
            if (value < (first[own] ?? 0)) {
              second[own] = first[own] ?? 0;
              other[own] = next[own] ?? -1;
              first[own] = value;
              next[own] = then;
            } else {
              second[own] = value;
              other[own] = then;
            }
          }
        }
        for (let at = row + start; at <= row + last; at += 1) {
          const own = cost[at] ?? 0;
          first[at] = (first[at] ?? 0) + own;
          second[at] = (second[at] ?? 0) + own;
        }
      }
    }
  }
}

const stepOf = ({ travel, placeOf, duration }: PlanModel, place: number, element: number): number => {
  const way = travel.minutes[place * travel.size + (placeOf[element] ?? 0)] ?? far;
  return way >= far ? far : way + (duration[element] ?? 0);
};

/** Crews of equal ability and shift share one table; those of one base and start one walk. */
function groupsOf(model: PlanModel, core: readonly number[], end: number): Group[] {
  const groups = new Map<string, Group>();
  for (const crew of model.crews.keys()) {
    const jobs = [...core.keys()].filter(
      (job) => model.can[crew * model.elements.length + (core[job] ?? 0)] === 1,
    );
    if (jobs.length === 0) continue;
    const until = Math.min(end, model.until[crew] ?? end);
    const key = `${until} ${jobs.join(' ')}`;
    const group: Group = groups.get(key) ?? { jobs, until, all: [], crews: new Map() };
    groups.set(key, group);
    group.all.push(crew);
    const [start, from] = [model.baseOf[crew] ?? 0, model.from[crew] ?? 0];
    const same = group.crews.get(`${start} ${from}`) ?? { start, from, count: 0 };
    same.count += 1;
    group.crews.set(`${start} ${from}`, same);
  }
  return [...groups.values()];
}
