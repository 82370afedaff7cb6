/** Repairs as a plan sees them: where, how long, by whom; what is under way needs only its crew and what is left, what is blocked waits, what is done is none. */
import type { PlanElement, PlanInstance, PlanPlace } from '../planning/instance/plan-instance.js';
import { type PlanningRules, repairKinds, type RepairKind } from '../planning-policy.js';
import type { Failure, LiveFacts } from './live-facts.js';
import { minutesUntil, skillFor, skillOf, skillOfJob } from './plan-crews.js';

export interface PlannedRepairs {
  elements: PlanElement[];
  places: PlanPlace[];
  parts: PlanInstance['parts'];
  /** By place of a repair between sites: its township. */
  townships: ReadonlyMap<string, string>;
  /** Repairs that no crew of their carrier can do. */
  byOthers: ReadonlySet<string>;
}

export function planElements(facts: LiveFacts, rules: Readonly<PlanningRules>): PlannedRepairs {
  const places: PlanPlace[] = [];
  const townships = new Map<string, string>();
  const parts = new Map<string, PlanInstance['parts'][number]>();
  const byOthers = new Set<string>();
  const able = ableCarriers(facts, rules);
  const present = new Set(facts.crews.map(({ code }) => code));
  const elements = facts.failures
    .filter(({ code }) => !facts.field.done.has(code))
    .map((failure): PlanElement => {
      const place = placeOf(failure, facts, places);
      townships.set(place, facts.network.townshipOf.get(failure.sites[0] ?? '') ?? '');
      const [least, likely, most] = facts.learned.get(failure.kind) ?? rules.repairs[failure.kind].minutes;
      const job = facts.field.started.get(failure.code);
      if (job && present.has(job.crew)) {
        const spent = Math.floor((facts.now.getTime() - job.startedAt.getTime()) / 60_000);
        const left = job.expectedAt === null ? likely - spent : minutesUntil(facts.now, job.expectedAt);
        return {
          code: failure.code,
          place,
          minutes: { likely: Math.max(rules.overdueMinutes, left) },
          skills: [skillOfJob(job.crew)],
          parts: [],
          after: [],
        };
      }
      const { vehicle, parts: wanted } = rules.repairs[failure.kind];
      const own = able.get(failure.kind)?.has(failure.carrier) === true;
      if (!own) byOthers.add(failure.code);
      const needed = wanted.map(({ category, count }) => ({
        kind: kept(facts, rules, parts, failure, category),
        count,
      }));
      if (facts.field.blocked.has(failure.code)) needed.push(block(facts, parts, failure));
      return {
        code: failure.code,
        place,
        minutes: { least, likely, most },
        skills: [skillFor(failure.kind), ...(own ? [skillOf(failure.carrier)] : [])],
        parts: needed,
        ...(vehicle !== undefined && hasVehicle(facts, failure, vehicle, own) ? { vehicle } : {}),
        after: [],
      };
    });
  return { elements, places, parts: [...parts.values()], townships, byOthers };
}

/** By kind of repair the carriers that have a crew for it; a crew that is lost and not known to come back is none. */
function ableCarriers(
  { crews, field }: LiveFacts,
  rules: Readonly<PlanningRules>,
): Map<RepairKind, Set<string>> {
  return new Map(
    repairKinds.map((kind) => [
      kind,
      new Set(
        crews
          .filter(({ code }) => field.lost.get(code) !== null)
          .filter(({ skills }) => rules.repairs[kind].skills.some((skill) => skills.includes(skill)))
          .map(({ holder }) => holder),
      ),
    ]),
  );
}

/** Where nobody who could come has such a vehicle, the crew goes without rather than not at all. */
const hasVehicle = (facts: LiveFacts, { carrier }: Failure, kind: string, own: boolean): boolean =>
  facts.vehicles.some((vehicle) => vehicle.kind === kind && (!own || vehicle.holder === carrier));

/** At its site; between two sites, half way. */
function placeOf({ code, sites }: Failure, { network }: LiveFacts, places: PlanPlace[]): string {
  const ends = sites.flatMap((site) => network.places.get(network.placeOf.get(site) ?? '') ?? []);
  const [first, second] = ends;
  if (first && !second) return first.code;
  const name = `@${code}`.slice(0, 60);
  const x =
    ends.length === 0 ? 0 : ends.slice(0, 2).reduce((sum, end) => sum + end.x, 0) / Math.min(2, ends.length);
  const y =
    ends.length === 0 ? 0 : ends.slice(0, 2).reduce((sum, end) => sum + end.y, 0) / Math.min(2, ends.length);
  if (first && second && first.code === second.code) return first.code;
  places.push({ code: name, x, y, shared: false });
  return name;
}

/** Spares are their carrier's; when they are used up, more come. */
function kept(
  { stores }: LiveFacts,
  { resupplyMinutes }: Readonly<PlanningRules>,
  parts: Map<string, PlanInstance['parts'][number]>,
  { carrier }: Failure,
  category: string,
): string {
  const kind = `${category}@${carrier}`.slice(0, 40);
  const stock = stores.reduce(
    (sum, each) => sum + (each.owner === carrier && each.category === category ? each.quantity : 0),
    0,
  );
  parts.set(kind, { kind, stock, moreAt: resupplyMinutes });
  return kind;
}

/** A repair that nobody can get to waits as for a part. */
function block(
  { field, now }: LiveFacts,
  parts: Map<string, PlanInstance['parts'][number]>,
  { code }: Failure,
): { kind: string; count: number } {
  const kind = `blocked ${parts.size + 1}`;
  const until = field.blocked.get(code) ?? null;
  parts.set(`blocked ${code}`, { kind, stock: 0, moreAt: until === null ? null : minutesUntil(now, until) });
  return { kind, count: 1 };
}
