import { gunzipSync } from 'node:zlib';
import type { Place } from '../../../kernel/cursor.js';
import type { Words } from '../../../kernel/words.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { crewOf, isUnderWay } from '../live/plan-crews.js';
import type { PlanInstance } from '../planning/instance/plan-instance.js';
import type { PlanPolicy, RestorationPlan } from '../planning/instance/restoration-plan.js';
import type { Curve } from './plan-curves.js';
import type { CircuitChange, JobChange, Version } from './plan-difference.js';
import type { CircuitLine, JobLine } from './plan-lines.js';
import type { Routes } from './plan-task.js';

export interface PlanRow {
  id: string;
  version: number;
  plannedAt: Date;
  why: string;
  byZh: string | null;
  policy: PlanPolicy;
  seed: number;
  moves: number;
  seconds: number;
  finished: boolean;
  isKept: boolean;
  tookMs: number;
  instanceHash: string;
  planHash: string;
  counts: Record<string, number>;
  classes: (RestorationPlan['classes'][number] & { plainValue: number; plainLast: number })[];
  curves: { plan: Curve[]; plain: Curve[] };
  changes: { jobs: Record<string, number>; circuits: Record<string, number> };
}

const select = `select p.id, p.version, p.planned_at as "plannedAt", p.why, o.name_zh as "byZh", p.policy, p.seed, p.moves, p.seconds, p.finished, p.is_kept as "isKept",
  p.took_ms as "tookMs", p.instance_hash as "instanceHash", p.plan_hash as "planHash", p.counts, p.classes, p.changes`;
const from = `from restoration_plan p left join officer o on o.id = p.planned_by`;

export function planList(
  tx: Tx,
  page: { limit: number; after?: Place | undefined },
): Promise<Omit<PlanRow, 'curves'>[]> {
  return rows(
    tx,
    `${select} ${from} where $1::timestamptz is null or (p.planned_at, p.id) < ($1, $2::uuid) order by p.planned_at desc, p.id desc limit $3`,
    [page.after?.at ?? null, page.after?.id ?? null, page.limit + 1],
  );
}

export function planRow(tx: Tx, id: string): Promise<PlanRow | undefined> {
  return row<PlanRow>(tx, `${select}, p.curves ${from} where p.id = $1`, [id]);
}

export async function newestPlanId(tx: Tx): Promise<string | undefined> {
  const found = await row<{ id: string }>(
    tx,
    `select id from restoration_plan order by version desc limit 1`,
  );
  return found?.id;
}

export interface PartRow {
  carrier: string;
  circuits: CircuitLine[];
  jobs: JobLine[];
  changes: { jobs: JobChange[]; circuits: CircuitChange[] };
}

/** Each carrier's share that the officer may see. */
export function planParts(tx: Tx, planId: string): Promise<PartRow[]> {
  return rows<PartRow>(
    tx,
    `select carrier_id as carrier, circuits, jobs, changes from restoration_plan_part where plan_id = $1 order by carrier_id`,
    [planId],
  );
}

/** Every job once: one that is done for another carrier is in both their shares. */
export function jobsOf(parts: readonly PartRow[]): JobLine[] {
  const found = new Map(parts.flatMap(({ jobs }) => jobs.map((job) => [`${job.crew} ${job.element}`, job])));
  return [...found.values()];
}

export const versionOf = (plannedAt: Date, parts: readonly PartRow[]): Version => ({
  plannedAt,
  circuits: parts.flatMap(({ circuits }) => circuits),
  jobs: jobsOf(parts),
});

/** By code. */
export async function teamNames(tx: Tx): Promise<ReadonlyMap<string, Words>> {
  const found = await rows<Words & { code: string }>(
    tx,
    `select code, name_zh as zh, name_en as en from team order by code limit 1000`,
  );
  return new Map(found.map(({ code, zh, en }) => [code, { zh, en }]));
}

export interface PlanFiles {
  instance: PlanInstance;
  plan: RestorationPlan;
}

export async function planFiles(tx: Tx, planId: string): Promise<PlanFiles | undefined> {
  const found = await row<{ instance: Buffer; plan: Buffer }>(
    tx,
    `select instance, plan from restoration_plan_file where plan_id = $1`,
    [planId],
  );
  if (!found) return undefined;
  const read = (bytes: Buffer): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'));
  return { instance: read(found.instance) as PlanInstance, plan: read(found.plan) as RestorationPlan };
}

export interface StandingPlan {
  id: string;
  instanceHash: string;
  policy: PlanPolicy;
  routes: Routes;
}

/** The newest version and its routes, by crew. */
export async function newestPlan(tx: Tx): Promise<StandingPlan | undefined> {
  const found = await row<Omit<StandingPlan, 'routes'>>(
    tx,
    `select id, instance_hash as "instanceHash", policy from restoration_plan order by version desc limit 1`,
  );
  if (!found) return undefined;
  const files = await planFiles(tx, found.id);
  return { ...found, routes: routesByCrew(files?.plan) };
}

/** A job that was under way comes before the rest of its crew's, a later shift's after them. */
export function routesByCrew(plan: Pick<RestorationPlan, 'crews'> | undefined): Routes {
  const routes: Record<string, string[]> = {};
  const crews = [...(plan?.crews ?? [])].sort(
    (a, b) => Number(isUnderWay(b.crew)) - Number(isUnderWay(a.crew)) || a.crew.length - b.crew.length,
  );
  for (const { crew, jobs } of crews)
    routes[crewOf(crew)] = [...(routes[crewOf(crew)] ?? []), ...jobs.map(({ element }) => element)];
  return routes;
}
