/** By class how many circuits are back by when, as steps; at most so many that a screen can show. */
import { horizon } from '../planning/instance/plan-instance.js';

export interface Curve {
  class: number;
  circuits: number;
  /** Minutes from the plan's start and circuits back by then. */
  points: [number, number][];
}

const mostPoints = 120;

export function curvesOf(circuits: readonly { class: number; up: number }[]): Curve[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((of) => {
    const ups = Int32Array.from(circuits.flatMap((each) => (each.class === of ? [each.up] : []))).sort();
    if (ups.length === 0) return [];
    const steps: [number, number][] = [];
    ups.forEach((up, at) => {
      if (up >= horizon) return;
      const last = steps.at(-1);
      if (last?.[0] === up) last[1] = at + 1;
      else steps.push([up, at + 1]);
    });
    return [{ class: of, circuits: ups.length, points: thinned(steps) }];
  });
}

/** The last step is kept, of the others every so many. */
function thinned(steps: [number, number][]): [number, number][] {
  if (steps.length <= mostPoints) return steps;
  const every = steps.length / mostPoints;
  return Array.from(
    { length: mostPoints },
    (_, at) => steps[Math.min(steps.length - 1, Math.floor((at + 1) * every) - 1)],
  ).flatMap((step) => (step ? [step] : []));
}
