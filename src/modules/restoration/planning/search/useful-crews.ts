/** Which crews an exact search of few repairs need look at, and which of them are alike. */
import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

const arrivalOf = (model: PlanModel, crew: number, element: number): number =>
  (model.from[crew] ?? 0) +
  (model.travel.minutes[(model.baseOf[crew] ?? 0) * model.travel.size + (model.placeOf[element] ?? 0)] ??
    far);

/** Crews of one key are interchangeable until they set out. */
export const twinKey = (model: PlanModel, crew: number, core: readonly number[]): string =>
  [
    model.baseOf[crew],
    model.from[crew],
    model.until[crew],
    ...core.map((i) => model.can[crew * model.elements.length + i]),
  ].join(' ');

/** A crew is spare where as many others as there are repairs come everywhere no later, may do no less and stay no shorter: one of them is always idle. */
export function usefulCrews(model: PlanModel, crews: readonly number[], core: readonly number[]): number[] {
  const n = model.elements.length;
  const kept: number[] = [];
  const isAhead = (a: number, b: number): boolean =>
    (model.until[a] ?? 0) >= (model.until[b] ?? 0) &&
    core.every(
      (i) =>
        (model.can[a * n + i] ?? 0) >= (model.can[b * n + i] ?? 0) &&
        (model.can[b * n + i] !== 1 || arrivalOf(model, a, i) <= arrivalOf(model, b, i)),
    );
  for (const crew of crews) {
    const ahead = crews.filter(
      (other) => other !== crew && isAhead(other, crew) && (!isAhead(crew, other) || other < crew),
    );
    if (ahead.length < core.length) kept.push(crew);
  }
  return kept;
}
