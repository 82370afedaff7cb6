/** What is wrong with an instance beyond its shape: doubled or unknown codes, circles among repairs, ranges upside down, a matrix of another size. */
import type { PlanInstance } from './plan-instance.js';

export interface InstanceFault {
  at: string;
  code: 'doubled' | 'unknown' | 'circle' | 'range' | 'size';
  names: string;
}

const most = 100;

export function instanceFaults(instance: Readonly<PlanInstance>): InstanceFault[] {
  const faults: InstanceFault[] = [];
  const fault = (at: string, code: InstanceFault['code'], names: string): void => {
    if (faults.length < most) faults.push({ at, code, names });
  };
  const unique = (list: string, codes: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    for (const code of codes) {
      if (seen.has(code)) fault(list, 'doubled', code);
      seen.add(code);
    }
    return seen;
  };
  const of = (list: readonly { code: string }[]): string[] => list.map(({ code }) => code);
  const places = unique('places', of(instance.places));
  const elements = unique('elements', of(instance.elements));
  unique('crews', of(instance.crews));
  unique('circuits', of(instance.circuits));
  unique('links', of(instance.links));
  unique(
    'parts',
    instance.parts.map(({ kind }) => kind),
  );
  const known = (at: string, set: ReadonlySet<string>, code: string): void => {
    if (!set.has(code)) fault(at, 'unknown', code);
  };
  for (const { code, place, after, minutes } of instance.elements) {
    known(`elements.${code}.place`, places, place);
    for (const each of after) known(`elements.${code}.after`, elements, each);
    const { least = minutes.likely, likely, most: longest = likely } = minutes;
    if (least > likely || longest < likely)
      fault(`elements.${code}.minutes`, 'range', `${least} ≤ ${likely} ≤ ${longest}`);
  }
  for (const { code, base, from, until } of instance.crews) {
    known(`crews.${code}.base`, places, base);
    if (until !== undefined && until < from) fault(`crews.${code}.until`, 'range', `${from} ≤ ${until}`);
  }
  for (const { code, a, z, needs } of instance.circuits) {
    known(`circuits.${code}.a`, places, a);
    known(`circuits.${code}.z`, places, z);
    for (const each of needs) known(`circuits.${code}.needs`, elements, each);
  }
  for (const { code, a, z, needs } of instance.links) {
    known(`links.${code}.a`, places, a);
    known(`links.${code}.z`, places, z);
    for (const each of needs) known(`links.${code}.needs`, elements, each);
  }
  const { travel, loans } = instance;
  // Else a path on one's own links would be cheaper as a loan.
  if (loans.ownMinutes > loans.minutes)
    fault('loans.ownMinutes', 'range', `${loans.ownMinutes} ≤ ${loans.minutes}`);
  if (travel.by === 'matrix') {
    const size = instance.places.length;
    if (travel.minutes.length !== size || travel.minutes.some((row) => row.length !== size))
      fault('travel.minutes', 'size', `${size} × ${size}`);
  } else
    for (const [from, to] of travel.blocked) {
      known('travel.blocked', places, from);
      known('travel.blocked', places, to);
    }
  const circle = circleOf(instance.elements);
  if (circle) fault('elements.after', 'circle', circle.join(' → '));
  return faults;
}

/** Repairs that wait for each other, by taking away what waits for nobody. */
function circleOf(elements: PlanInstance['elements']): string[] | undefined {
  const waits = new Map(elements.map(({ code, after }) => [code, new Set(after)]));
  const followers = new Map<string, string[]>();
  for (const { code, after } of elements)
    for (const each of after) followers.set(each, [...(followers.get(each) ?? []), code]);
  const free = elements.flatMap(({ code, after }) => (after.length === 0 ? [code] : []));
  for (let code = free.pop(); code !== undefined; code = free.pop()) {
    waits.delete(code);
    for (const follower of followers.get(code) ?? []) {
      const left = waits.get(follower);
      left?.delete(code);
      if (left?.size === 0) free.push(follower);
    }
  }
  const [first] = [...waits.keys()].sort();
  if (first === undefined) return undefined;
  const path = [first];
  for (let at = first; ;) {
    const next = [...(waits.get(at) ?? [])].filter((code) => waits.has(code)).sort()[0];
    if (next === undefined) return path;
    const seen = path.indexOf(next);
    if (seen >= 0) return [...path.slice(seen), next];
    path.push(next);
    at = next;
  }
}
