import type { PlanInstance } from './plan-instance.js';

const byCode = (a: { code: string }, b: { code: string }): number =>
  a.code < b.code ? -1 : Number(a.code > b.code);

/** Every list by code, so that the same instance written in another order has the same plan. */
export function canonicalInstance(instance: Readonly<PlanInstance>): PlanInstance {
  const turn = [...instance.places.keys()].sort((a, b) => {
    const [one, two] = [instance.places[a], instance.places[b]];
    return one && two ? byCode(one, two) : 0;
  });
  const { travel } = instance;
  return {
    ...instance,
    places: turn.flatMap((at) => instance.places[at] ?? []),
    travel:
      travel.by === 'distance'
        ? travel
        : {
            by: 'matrix',
            minutes: turn.map((from) => turn.map((to) => travel.minutes[from]?.[to] ?? null)),
          },
    elements: [...instance.elements].sort(byCode),
    crews: [...instance.crews].sort(byCode),
    circuits: [...instance.circuits].sort(byCode),
    links: [...instance.links].sort(byCode),
  };
}
