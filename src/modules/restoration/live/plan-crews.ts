/** Crews as a plan sees them: what they can, for whom, from where, on which shifts; a job under way is a crew of its own that can do nothing else, and its crew comes free there when it ends. */
import type { PlanCrew, PlanElement } from '../planning/instance/plan-instance.js';
import { horizon } from '../planning/instance/plan-instance.js';
import { type PlanningRules, repairKinds, type RepairKind } from '../planning-policy.js';
import type { LiveFacts } from './live-facts.js';
import { shiftWindows } from './shift-windows.js';

/** Marks what stands for the same crew: at its end a job under way, before a number a later shift. */
export const underWay = '#';

export const crewOf = (code: string): string => code.split(underWay)[0] ?? code;
export const isUnderWay = (code: string): boolean => code.endsWith(underWay);

export const minutesUntil = (now: Date, moment: Date): number =>
  Math.min(horizon, Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 60_000)));

/** Skills are made for each kind of repair, because any of several real ones will do. */
export const skillFor = (kind: RepairKind): string => `repair:${kind}`;
/** Of the crew that stands for a job under way. */
export const skillOfJob = (crew: string): string => `job:${crew}`.slice(0, 40);
export const skillOf = (carrier: string): string => `carrier:${carrier}`;

export function planCrews(
  facts: LiveFacts,
  rules: Readonly<PlanningRules>,
  elements: readonly PlanElement[],
): PlanCrew[] {
  const crews: PlanCrew[] = [];
  const planned = new Map(elements.map((element) => [element.code, element]));
  const busy = new Map<string, { place: string; left: number }>();
  for (const [element, job] of facts.field.started) {
    const own = planned.get(element);
    if (own) busy.set(job.crew, { place: own.place, left: own.minutes.likely });
  }
  for (const { code, holder, skills, base, shift } of facts.crews) {
    const job = busy.get(code);
    const backAt = facts.field.lost.get(code);
    if (facts.field.lost.has(code) && !backAt) continue;
    const kinds = repairKinds.filter((kind) =>
      rules.repairs[kind].skills.some((skill) => skills.includes(skill)),
    );
    const away = backAt ? minutesUntil(facts.now, backAt) : 0;
    const crew = {
      base: job ? job.place : (facts.network.placeOf.get(base) ?? base),
      skills: [...kinds.map(skillFor), skillOf(holder)],
      vehicles: [
        ...new Set(facts.vehicles.flatMap((vehicle) => (vehicle.holder === holder ? [vehicle.kind] : []))),
      ].sort(),
    };
    shiftWindows(facts.now, shift).forEach((window, at) => {
      const from = Math.max(away, job?.left ?? 0, window.from);
      const until = Math.min(horizon, window.until ?? horizon);
      if (until <= from && window.until !== undefined) return;
      crews.push({
        ...crew,
        code: at === 0 ? code : `${code}${underWay}${at + 1}`,
        from,
        ...(window.until === undefined ? {} : { until }),
      });
    });
    if (job)
      crews.push({
        code: `${code}${underWay}`,
        base: job.place,
        skills: [skillOfJob(code)],
        vehicles: [],
        from: 0,
        until: job.left,
      });
  }
  return crews;
}
