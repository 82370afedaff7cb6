/** Each crew's jobs: abilities, travel, waiting, duration, shift, parts. */
import { horizon, type PlanCrew, type PlanElement, type PlanInstance } from '../instance/plan-instance.js';
import type { PlanJob, RestorationPlan } from '../instance/restoration-plan.js';
import type { Tell } from './violation.js';

interface Known {
  elements: ReadonlyMap<string, PlanElement>;
  crews: ReadonlyMap<string, PlanCrew>;
  way: (from: string, to: string) => number;
}

/** When each repair is done; a week where it is not. */
export function evaluateJobs(
  instance: Readonly<PlanInstance>,
  plan: Readonly<RestorationPlan>,
  tell: Tell,
): Map<string, number> {
  const known: Known = {
    elements: new Map(instance.elements.map((element) => [element.code, element])),
    crews: new Map(instance.crews.map((crew) => [crew.code, crew])),
    way: wayOf(instance),
  };
  const jobs = new Map<string, PlanJob>();
  const seen = new Set<string>();
  for (const { crew: code, jobs: list } of plan.crews) {
    const crew = known.crews.get(code);
    if (!crew) tell('unknown', `crew ${code}`);
    if (seen.has(code)) tell('doubled', `crew ${code}`);
    seen.add(code);
    if (crew) checkRoute(known, crew, list, tell);
    for (const job of list) {
      if (!known.elements.has(job.element)) tell('unknown', `element ${job.element}`);
      if (jobs.has(job.element)) tell('doubled', `element ${job.element}`);
      jobs.set(job.element, job);
    }
  }
  const unserved = new Set(plan.unserved);
  for (const code of unserved) if (!known.elements.has(code)) tell('unknown', `element ${code}`);
  for (const { code, after } of instance.elements) {
    const job = jobs.get(code);
    if (Boolean(job) === unserved.has(code)) tell(job ? 'doubled' : 'missing', `element ${code}`);
    for (const each of after)
      if (job && (jobs.get(each)?.ends ?? Infinity) > job.begins) tell('after', `${code} before ${each}`);
  }
  checkParts(instance, jobs, tell);
  if (plan.policy === 'strict-sequence') checkSequence(instance, plan, known, tell);
  return new Map(instance.elements.map(({ code }) => [code, jobs.get(code)?.ends ?? horizon]));
}

function checkRoute({ elements, way }: Known, crew: PlanCrew, jobs: readonly PlanJob[], tell: Tell): void {
  let [at, free] = [crew.base, crew.from];
  for (const job of jobs) {
    const element = elements.get(job.element);
    if (!element) continue;
    const names = `${crew.code} ${job.element}`;
    if (!isAble(crew, element))
      tell(element.skills.every((skill) => crew.skills.includes(skill)) ? 'vehicle' : 'skill', names);
    if (job.leaves < free) tell('sets-out-early', `${names}: ${job.leaves} < ${free}`);
    const arrives = job.leaves + way(at, element.place);
    if (job.arrives < arrives) tell('travel', `${names}: ${job.arrives} < ${arrives}`);
    if (job.begins < job.arrives) tell('begins-early', `${names}: ${job.begins} < ${job.arrives}`);
    if (job.ends - job.begins !== element.minutes.likely) tell('duration', names);
    if (job.ends > (crew.until ?? horizon)) tell('shift', `${names}: ${job.ends}`);
    [at, free] = [element.place, job.ends];
  }
}

const isAble = (crew: PlanCrew, element: PlanElement): boolean =>
  element.skills.every((skill) => crew.skills.includes(skill)) &&
  (element.vehicle === undefined || crew.vehicles.includes(element.vehicle));

/** Of a kind no more than the stock is used before there are enough again. */
function checkParts(instance: Readonly<PlanInstance>, jobs: ReadonlyMap<string, PlanJob>, tell: Tell): void {
  for (const { kind, stock, moreAt } of instance.parts) {
    let used = 0;
    for (const { code, parts } of instance.elements) {
      const begins = jobs.get(code)?.begins ?? Infinity;
      if (begins >= (moreAt ?? Infinity)) continue;
      for (const part of parts) if (part.kind === kind) used += part.count;
    }
    if (used > stock) tell('parts', `${kind}: ${used} > ${stock}`);
  }
}

/** Nobody sets out for a lower class while a repair of a higher one that it could do still waits for somebody to set out. */
function checkSequence(
  instance: Readonly<PlanInstance>,
  plan: Readonly<RestorationPlan>,
  { elements, crews }: Known,
  tell: Tell,
): void {
  const rank = new Map<string, number>();
  const lower = (code: string, to: number): void => {
    if ((rank.get(code) ?? 8) <= to) return;
    rank.set(code, to);
    for (const each of elements.get(code)?.after ?? []) lower(each, to);
  };
  for (const circuit of instance.circuits) for (const code of circuit.needs) lower(code, circuit.class);
  const jobs = plan.crews.flatMap(({ crew, jobs: list }) => list.map((job) => ({ ...job, crew })));
  for (const job of jobs)
    for (const other of jobs) {
      const [crew, element] = [crews.get(job.crew), elements.get(other.element)];
      if (!crew || !element || other.leaves <= job.leaves || !isAble(crew, element)) continue;
      if (element.after.length > 0 || crew.until !== undefined) continue;
      if ((rank.get(other.element) ?? 8) < (rank.get(job.element) ?? 8))
        tell('sequence', `${job.crew} ${job.element} before ${other.element}`);
    }
}

/** Minutes between places as the instance says; round by a third place where the road is blocked. */
function wayOf({
  places,
  travel,
  elements,
  crews,
}: Readonly<PlanInstance>): (from: string, to: string) => number {
  const at = new Map(places.map((place, index) => [place.code, { ...place, index }]));
  if (travel.by === 'matrix')
    return (from, to) => travel.minutes[at.get(from)?.index ?? -1]?.[at.get(to)?.index ?? -1] ?? Infinity;
  const blocked = new Set(travel.blocked.flatMap(([a, z]) => [`${a}\n${z}`, `${z}\n${a}`]));
  const stops = [...new Set([...elements.map(({ place }) => place), ...crews.map(({ base }) => base)])];
  const straight = (from: string, to: string): number => {
    const [a, z] = [at.get(from), at.get(to)];
    if (!a || !z || (from !== to && blocked.has(`${from}\n${to}`))) return Infinity;
    return Math.ceil((Math.hypot(a.x - z.x, a.y - z.y) * 60 * travel.detour) / travel.kmPerHour);
  };
  return (from, to) => {
    const direct = straight(from, to);
    if (direct < Infinity) return direct;
    return Math.min(Infinity, ...stops.map((by) => straight(from, by) + straight(by, to)));
  };
}
