/** The routes of a plan by crew. */
import type { RestorationPlan } from '../planning/instance/restoration-plan.js';

export function routesOfPlan({
  crews,
}: Pick<RestorationPlan, 'crews'>): ReadonlyMap<string, readonly string[]> {
  return new Map(crews.map(({ crew, jobs }) => [crew, jobs.map(({ element }) => element)]));
}
