import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';

/** The best vector of class values over every plan there is: all orders, all ways to cut them among the crews. For a handful of repairs without waiting, parts, shifts or loans. */
export function enumeratePlans(instance: PlanInstance): { best: number[]; plans: number } {
  const { elements, crews, circuits, travel } = instance;
  if (travel.by !== 'distance') throw new Error('distances only');
  const spot = new Map(instance.places.map((place) => [place.code, place]));
  const way = (from: string, to: string): number => {
    const [a, z] = [spot.get(from), spot.get(to)];
    if (!a || !z) throw new Error('no such place');
    return Math.ceil((Math.hypot(a.x - z.x, a.y - z.y) * 60 * travel.detour) / travel.kmPerHour);
  };
  const needs = circuits.map((circuit) =>
    circuit.needs.map((code) => elements.findIndex((each) => each.code === code)),
  );
  const done = elements.map(() => 0);
  let best: number[] | undefined;
  let plans = 0;
  const judge = (): void => {
    plans += 1;
    const value = [0, 0, 0, 0, 0, 0, 0];
    circuits.forEach((circuit, at) => {
      const up = Math.max(0, ...(needs[at] ?? []).map((element) => done[element] ?? 0));
      value[circuit.class - 1] = (value[circuit.class - 1] ?? 0) + circuit.weight * up;
    });
    const differs = best?.findIndex((own, at) => own !== value[at]) ?? 0;
    if (!best || (differs >= 0 && (value[differs] ?? 0) < (best[differs] ?? 0))) best = value;
  };
  const walk = (crew: number, at: string, time: number, left: readonly number[]): void => {
    if (left.length === 0) {
      judge();
      return;
    }
    const next = crews[crew + 1];
    if (next) walk(crew + 1, next.base, next.from, left);
    const skills = crews[crew]?.skills ?? [];
    for (const element of left) {
      const own = elements[element];
      if (!own?.skills.every((skill) => skills.includes(skill))) continue;
      const end = time + way(at, own.place) + own.minutes.likely;
      done[element] = end;
      walk(
        crew,
        own.place,
        end,
        left.filter((each) => each !== element),
      );
    }
  };
  const [first] = crews;
  if (first) walk(0, first.base, first.from, [...elements.keys()]);
  return { best: best ?? [], plans };
}
