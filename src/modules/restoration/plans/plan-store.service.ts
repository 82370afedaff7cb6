import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { row, rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { writeJournal } from '../../journal/write-journal.js';
import { crewOf } from '../live/plan-crews.js';
import type { PlanInstance } from '../planning/instance/plan-instance.js';
import { curvesOf } from './plan-curves.js';
import { countsOf, type Difference, planDifference, type Version } from './plan-difference.js';
import type { CircuitLine, JobLine } from './plan-lines.js';
import { answer, type RequestRow } from './plan-requests.queries.js';
import type { Planned } from './planning-desk.service.js';
import { planMade } from './plans.events.js';
import { newestPlanId, planParts, versionOf } from './plans.queries.js';

export interface Made {
  request: RequestRow;
  planned: Planned;
  instance: PlanInstance;
  hash: string;
  plannedAt: Date;
  circuits: readonly CircuitLine[];
  jobs: readonly JobLine[];
  /** Repairs that another carrier's crew has to do. */
  lent: readonly string[];
  /** Open outages left out, because they name nothing in the inventory. */
  withoutPlace: number;
  /** By crew. */
  owners: ReadonlyMap<string, string>;
}

const zipped = promisify(gzip);

/** Keeps a plan as the next version, once and for all. */
@Injectable()
export class PlanStore {
  constructor(private readonly transactions: Transactions) {}

  async keep(made: Made): Promise<string> {
    const id = randomUUID();
    const planText = JSON.stringify(made.planned.plan);
    const [instance, plan] = await Promise.all([zipped(JSON.stringify(made.instance)), zipped(planText)]);
    const planHash = createHash('sha256').update(planText).digest('hex');
    await this.transactions.run(clockActor, async (tx) => {
      await rows(tx, `select pg_advisory_xact_lock(727300)`);
      const before = await this.versionBefore(tx);
      const difference = planDifference(before, made);
      const version = await this.insert(tx, id, made, planHash, difference);
      await rows(tx, `insert into restoration_plan_file (plan_id, instance, plan) values ($1, $2, $3)`, [
        id,
        instance,
        plan,
      ]);
      const carriers = await this.insertParts(tx, id, made, difference);
      await answer(tx, made.request.id, { planId: id }, made.plannedAt);
      await tell(tx, planMade, { id, version }, carriers, made.plannedAt);
      await writeJournal(tx, {
        actor: clockActor,
        at: made.plannedAt,
        action: 'restoration.planned',
        subjectKind: 'restoration-plan',
        subjectId: id,
        details: {
          version,
          why: made.request.why,
          askedBy: made.request.askedBy,
          instanceHash: made.hash,
          planHash,
        },
      });
    });
    return id;
  }

  private async versionBefore(tx: Tx): Promise<Version | undefined> {
    const id = await newestPlanId(tx);
    if (id === undefined) return undefined;
    const found = await row<{ plannedAt: Date }>(
      tx,
      `select planned_at as "plannedAt" from restoration_plan where id = $1`,
      [id],
    );
    return versionOf(found?.plannedAt ?? new Date(0), await planParts(tx, id));
  }

  private async insert(
    tx: Tx,
    id: string,
    {
      request,
      planned: { plan, plain, isKept, tookMs },
      instance,
      hash,
      plannedAt,
      circuits,
      jobs,
      lent,
      withoutPlace,
    }: Made,
    planHash: string,
    difference: Difference,
  ): Promise<number> {
    const counts = {
      circuits: circuits.length,
      repairs: instance.elements.length,
      crews: new Set(instance.crews.map(({ code }) => crewOf(code))).size,
      unserved: plan.unserved.length,
      lent: lent.length,
      withoutPlace,
      uncertain: jobs.filter(({ isCertain }) => !isCertain).length,
      loans: circuits.filter(({ by }) => by === 'loan').length,
      reroutes: circuits.filter(({ by }) => by === 'reroute').length,
      vehicles: circuits.filter(({ by }) => by === 'vehicle').length,
    };
    const classOf = new Map(instance.circuits.map(({ code, class: of }) => [code, of]));
    const withClass = (of: typeof plan) =>
      curvesOf(of.circuits.map(({ code, up }) => ({ class: classOf.get(code) ?? 7, up })));
    const classes = plan.classes.map((own, at) => ({
      ...own,
      plainValue: plain.classes[at]?.value ?? 0,
      plainLast: plain.classes[at]?.last ?? 0,
    }));
    const found = await row<{ version: number }>(
      tx,
      `insert into restoration_plan (id, version, planned_at, why, planned_by, policy, seed, moves, seconds, finished, is_kept, took_ms, instance_hash, plan_hash, counts, classes, curves, changes)
       values ($1, (select coalesce(max(version), 0) + 1 from restoration_plan), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning version`,
      [
        id,
        plannedAt,
        request.why,
        request.askedBy,
        plan.policy,
        plan.seed,
        plan.moves,
        request.how.seconds,
        plan.finished,
        isKept,
        tookMs,
        hash,
        planHash,
        JSON.stringify(counts),
        JSON.stringify(classes),
        JSON.stringify({ plan: withClass(plan), plain: withClass(plain) }),
        JSON.stringify({ jobs: countsOf(difference.jobs), circuits: countsOf(difference.circuits) }),
      ],
    );
    return found?.version ?? 0;
  }

  /** A job is its crew's owner's and, where another's crew does it, told to the carrier whose element it is. */
  private async insertParts(tx: Tx, id: string, made: Made, difference: Difference): Promise<string[]> {
    const ownerOf = ({ crew }: { crew: string | null }): string => made.owners.get(crew ?? '') ?? '';
    const carriers = new Set([
      ...made.circuits.map(({ carrier }) => carrier),
      ...made.jobs.flatMap((line) => [ownerOf(line), line.carrier]),
    ]);
    for (const { crewBefore } of difference.jobs) carriers.add(ownerOf({ crew: crewBefore }));
    for (const { carrier } of difference.circuits) carriers.add(carrier);
    carriers.delete('');
    const parts = [...carriers].sort().map((carrier) => ({
      carrier,
      circuits: made.circuits.filter((line) => line.carrier === carrier),
      jobs: made.jobs.filter((line) => ownerOf(line) === carrier || line.carrier === carrier),
      changes: {
        jobs: difference.jobs.filter(
          ({ crew, crewBefore }) => ownerOf({ crew: crew ?? crewBefore }) === carrier,
        ),
        circuits: difference.circuits.filter((line) => line.carrier === carrier),
      },
    }));
    await rows(
      tx,
      `insert into restoration_plan_part (plan_id, carrier_id, circuits, jobs, changes)
       select $1, p.carrier, p.circuits, p.jobs, p.changes from jsonb_to_recordset($2::jsonb) as p(carrier text, circuits jsonb, jobs jsonb, changes jsonb)`,
      [id, JSON.stringify(parts)],
    );
    return [...carriers].sort();
  }
}
