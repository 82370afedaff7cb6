/** Circuits’ weights shared among their repairs, prizes of repairs and prices of the classes above: what is paid in one place for what crews do apart from each other. */
import type { PlanModel } from '../instance/plan-model.js';

interface Row {
  class: number;
  weight: number;
  cap: number;
  jobs: number[];
  share: Float64Array;
  /** When its repairs end, as of late. */
  ups: Float64Array;
}

export interface PricedPlan {
  /** 0 for class 1. */
  class: number;
  core: readonly number[];
  /** Values the classes above keep. */
  limits: ArrayLike<number>;
  /** What the class is worth in a plan that is known. */
  value: number;
}

export class WalkPrices {
  readonly prize: Float64Array;
  private readonly price: Float64Array;
  private readonly rows: Row[] = [];
  /** Of circuits that stay down or on their loans. */
  private readonly fixed = new Float64Array(7);
  private readonly push: Float64Array;
  private kept: Float64Array[] = [];

  constructor(
    model: PlanModel,
    private readonly plan: PricedPlan,
    ends: Float64Array,
  ) {
    const { core, limits, value } = plan;
    this.prize = new Float64Array(core.length);
    this.push = new Float64Array(core.length);
    this.price = new Float64Array(plan.class + 1);
    this.price[plan.class] = 1;
    for (let of = 0; of < plan.class; of += 1) this.price[of] = (0.5 * value) / Math.max(1, limits[of] ?? 0);
    this.read(model, ends);
    this.keep();
  }

  private read({ signatures }: PlanModel, ends: Float64Array): void {
    const place = new Map(this.plan.core.map((element, job) => [element, job]));
    const { count, classOf, weight, cap, needStart, needs } = signatures;
    for (let at = 0; at < count && (classOf[at] ?? 0) <= this.plan.class; at += 1) {
      const own = [...needs.subarray(needStart[at], needStart[at + 1])];
      const jobs = own.flatMap((element) => place.get(element) ?? []);
      const [of, worth, limit] = [classOf[at] ?? 0, weight[at] ?? 0, cap[at] ?? 0];
      if (own.length === 0) continue;
      if (jobs.length < own.length) {
        this.fixed[of] = (this.fixed[of] ?? 0) + worth * limit;
        continue;
      }
      const last = jobs.reduce((a, b) => ((ends[b] ?? 0) > (ends[a] ?? 0) ? b : a));
      const share = Float64Array.from(jobs, (job) => 0.4 / jobs.length + (job === last ? 0.6 : 0));
      const ups = Float64Array.from(jobs, (job) => Math.min(limit, ends[job] ?? 0));
      this.rows.push({ class: of, weight: worth, cap: limit, jobs, share, ups });
      for (const [index, job] of jobs.entries())
        this.earn(job, 1.3 * (this.price[of] ?? 0) * worth * (share[index] ?? 0) * (ups[index] ?? 0));
    }
  }

  private earn(job: number, more: number): void {
    this.prize[job] = (this.prize[job] ?? 0) + more;
  }

  /** The costs of every repair by the minute it ends at, less its prize; answers what is paid whatever the crews do. */
  spread(cost: Float64Array, size: number): number {
    const { prize, price, plan } = this;
    const slope = new Float64Array(prize.length);
    const never = new Float64Array(prize.length);
    const each = (visit: (row: Row, job: number, worth: number) => void): void => {
      for (const row of this.rows)
        for (const [index, job] of row.jobs.entries())
          visit(row, job, (price[row.class] ?? 0) * row.weight * (row.share[index] ?? 0));
    };
    each(({ cap }, job, worth) => {
      never[job] = (never[job] ?? 0) + worth * cap;
      if (cap >= size) slope[job] = (slope[job] ?? 0) + worth;
    });
    let sum = 0;
    for (let job = 0; job < prize.length; job += 1) {
      // Left out altogether it costs so much, so no prize is higher.
      const own = Math.min(prize[job] ?? 0, never[job] ?? 0);
      prize[job] = own;
      sum += own;
      const by = slope[job] ?? 0;
      for (let minute = 0, at = job * size; minute < size; minute += 1, at += 1) cost[at] = by * minute - own;
    }
    each(({ cap }, job, worth) => {
      if (cap >= size) return;
      for (let minute = 0, at = job * size; minute < size; minute += 1, at += 1)
        cost[at] = (cost[at] ?? 0) + worth * Math.min(minute, cap);
    });
    for (let of = 0; of <= plan.class; of += 1)
      sum += (price[of] ?? 0) * ((this.fixed[of] ?? 0) - (of < plan.class ? (plan.limits[of] ?? 0) : 0));
    return sum;
  }

  keep(): void {
    this.kept = [this.prize, this.price, ...this.rows.map(({ share }) => share)].map((each) => each.slice());
  }

  restore(): void {
    [this.prize, this.price, ...this.rows.map(({ share }) => share)].forEach((each, at) => {
      each.set(this.kept[at] ?? []);
    });
  }

  /** Along the slope as far as what is missing suggests (Polyak); `count`: how often each repair was done, `ends`: when, as of late; `memory`: the part of earlier slopes. */
  step(missing: number, count: Float64Array, ends: Float64Array, memory: number): void {
    const { prize, price, push, plan } = this;
    const unit = plan.value / prize.length;
    let square = 0;
    for (let job = 0; job < prize.length; job += 1) {
      push[job] = memory * (push[job] ?? 0) + (1 - memory) * (1 - (count[job] ?? 0));
      square += (unit * (push[job] ?? 0)) ** 2;
    }
    const reached = this.fixed.slice();
    for (const { class: of, weight, cap, jobs, share, ups } of this.rows) {
      let mean = 0;
      for (const [index, job] of jobs.entries()) {
        ups[index] = Math.min(cap, ends[job] ?? 0);
        mean += (ups[index] ?? 0) / jobs.length;
      }
      for (let index = 0; index < jobs.length; index += 1) {
        reached[of] = (reached[of] ?? 0) + weight * (ups[index] ?? 0) * (share[index] ?? 0);
        square += ((price[of] ?? 0) * weight * ((ups[index] ?? 0) - mean)) ** 2;
      }
    }
    const over = (of: number): number => (reached[of] ?? 0) - Math.max(1, plan.limits[of] ?? 0);
    const scale = (of: number): number => plan.value / Math.max(1, plan.limits[of] ?? 0);
    for (let of = 0; of < plan.class; of += 1) square += (over(of) * scale(of)) ** 2;
    const length = missing / Math.max(1e-9, square);
    for (let job = 0; job < prize.length; job += 1) this.earn(job, length * unit ** 2 * (push[job] ?? 0));
    this.reshare(length);
    for (let of = 0; of < plan.class; of += 1) this.reprice(of, length * scale(of) ** 2 * over(of));
  }

  /** A prize moves with the shares it pays for. */
  private reshare(length: number): void {
    for (const { class: of, weight, jobs, share, ups } of this.rows) {
      if (jobs.length === 1) continue;
      const worth = (this.price[of] ?? 0) * weight;
      const before = share.slice();
      for (let index = 0; index < jobs.length; index += 1)
        share[index] = (share[index] ?? 0) + length * worth * (ups[index] ?? 0);
      toSimplex(share);
      for (const [index, job] of jobs.entries())
        this.earn(job, worth * ((share[index] ?? 0) - (before[index] ?? 0)) * (ups[index] ?? 0));
    }
  }

  private reprice(of: number, more: number): void {
    const before = this.price[of] ?? 0;
    const now = Math.max(before * 0.7, Math.min(before * 1.4 + 0.01, before + more));
    this.price[of] = now;
    for (const { class: own, weight, jobs, share, ups } of this.rows) {
      if (own !== of) continue;
      for (const [index, job] of jobs.entries())
        this.earn(job, (now - before) * weight * (share[index] ?? 0) * (ups[index] ?? 0));
    }
  }
}

/** The nearest shares of which none is below zero and all together are one. */
function toSimplex(share: Float64Array): void {
  const sorted = share.slice().sort().reverse();
  let [sum, over] = [0, 0];
  for (let at = 0; at < sorted.length; at += 1) {
    sum += sorted[at] ?? 0;
    const cut = (sum - 1) / (at + 1);
    if ((sorted[at] ?? 0) > cut) over = cut;
  }
  for (let at = 0; at < share.length; at += 1) share[at] = Math.max(0, (share[at] ?? 0) - over);
}
