import { type PlanCurve } from '../../../api/types-plans.js';

/** All classes as one curve. */
export function addCurves(curves: readonly PlanCurve[]): PlanCurve {
  const gained = new Map<number, number>();
  for (const { points } of curves) {
    let before = 0;
    for (const [minute, back] of points) {
      gained.set(minute, (gained.get(minute) ?? 0) + back - before);
      before = back;
    }
  }
  let back = 0;
  return {
    class: 0,
    circuits: curves.reduce((sum, { circuits }) => sum + circuits, 0),
    points: [...gained]
      .sort(([a], [b]) => a - b)
      .map(([minute, more]): [number, number] => [minute, (back += more)]),
  };
}

/** Up to this minute something still changes. */
export const lastMinute = (curves: readonly PlanCurve[]): number =>
  Math.max(0, ...curves.flatMap(({ points }) => points.map(([minute]) => minute)));

export function backAt({ points }: PlanCurve, minute: number): number {
  return points.reduce((back, [at, count]) => (at <= minute ? count : back), 0);
}
