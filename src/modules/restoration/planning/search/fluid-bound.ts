/** What crews as one stream of work could reach at best: each job's middle in the order of weight to work (mean busy times), plus half its work. */

/** Least weighted sum of ends; jobs by parallel arrays, `free` when each crew is free, ascending; `ends` receives each job’s. */
export function fluidBound(
  weight: ArrayLike<number>,
  work: readonly number[],
  free: readonly number[],
  ends?: Float64Array,
): number {
  if (free.length === 0) return 0;
  const turn: number[] = [];
  for (let job = 0; job < work.length; job += 1) if ((weight[job] ?? 0) > 0) turn.push(job);
  turn.sort((a, b) => (weight[b] ?? 0) * (work[a] ?? 0) - (weight[a] ?? 0) * (work[b] ?? 0));
  let time = free[0] ?? 0;
  let crews = 0;
  let sum = 0;
  for (const job of turn) {
    let left = work[job] ?? 0;
    const all = left;
    let moment = 0;
    while (left > 1e-9) {
      while (crews < free.length && (free[crews] ?? 0) <= time) crews += 1;
      const next = crews < free.length ? (free[crews] ?? 0) : Infinity;
      const span = Math.min(left / crews, next - time);
      moment += span * crews * (time + span / 2);
      left -= span * crews;
      time += span;
    }
    const end = (all > 0 ? moment / all : time) + all / 2;
    if (ends) ends[job] = end;
    sum += (weight[job] ?? 0) * end;
  }
  return sum;
}

/** When the last of the work would be done by the stream. */
export function fluidEnd(work: readonly number[], free: readonly number[]): number {
  let left = work.reduce((sum, each) => sum + each, 0);
  let time = free[0] ?? 0;
  for (let crews = 1; crews <= free.length; crews += 1) {
    const next = crews < free.length ? (free[crews] ?? 0) : Infinity;
    const span = Math.min(left / crews, next - time);
    left -= span * crews;
    time += span;
    if (left <= 0) break;
  }
  return time;
}
