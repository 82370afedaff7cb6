import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { PlanningPolicy } from '../planning-policy.js';
import type { CircuitLine } from './plan-lines.js';
import { askByHand } from './plan-requests.queries.js';
import type { CircuitFilter, NewPlan, PlanFilter } from './plans.contract.js';
import { planAsked } from './plans.events.js';
import { type CircuitChange, countsOf, type JobChange, planDifference } from './plan-difference.js';
import {
  jobsOf,
  newestPlanId,
  planFiles,
  planList,
  planParts,
  planRow,
  type PlanRow,
  versionOf,
} from './plans.queries.js';

interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
  tier: string;
  key: boolean;
  urgent: boolean;
}

/** Plans as offices and carriers read them; a carrier sees its own circuits and crews, the totals are everybody's. */
@Injectable()
export class PlansService {
  constructor(private readonly policy: PlanningPolicy) {}

  async ask(tx: Tx, officer: SignedInOfficer, asked: NewPlan, now: Date): Promise<{ id: string }> {
    const { search } = this.policy.rules;
    const how = {
      policy: asked.policy,
      seed: asked.seed ?? search.seed,
      moves: asked.moves ?? search.moves,
      seconds: asked.seconds ?? search.seconds,
      afresh: asked.afresh,
    };
    const id = await askByHand(tx, officer.id, how, now);
    await tell(tx, planAsked, { id }, null, now);
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'restoration.plan-asked',
      subjectKind: 'restoration-request',
      subjectId: id,
      details: how,
    });
    return { id };
  }

  async request(tx: Tx, id: string) {
    const [found] = await asCounty(tx, () =>
      rows<{
        id: string;
        why: string;
        askedAt: Date;
        answeredAt: Date | null;
        planId: string | null;
        fault: string | null;
        isPlanning: boolean;
      }>(
        tx,
        `select id, why, asked_at as "askedAt", answered_at as "answeredAt", plan_id as "planId", fault, claimed_until is not null as "isPlanning" from restoration_request where id = $1`,
        [id],
      ),
    );
    if (!found) throw new Refusal('not-found');
    const { isPlanning, ...request } = found;
    const state =
      request.fault !== null
        ? 'failed'
        : request.planId !== null
          ? 'done'
          : isPlanning
            ? 'planning'
            : 'waiting';
    return { ...request, state };
  }

  async list(tx: Tx, { limit, after }: PlanFilter) {
    const found = await planList(tx, { limit, after });
    return pageOf(
      found,
      limit,
      ({ plannedAt, id }) => ({ at: plannedAt, id }),
      (plan) => plan,
    );
  }

  /** One version; `newest` is a name for the last. */
  async view(tx: Tx, name: string) {
    const id = await this.idOf(tx, name);
    const plan = await planRow(tx, id);
    if (!plan) throw new Refusal('not-found');
    const parts = await planParts(tx, id);
    const byId = await organisationsById(tx);
    const jobs = jobsOf(parts);
    const codes = [...new Set(jobs.map(({ crew }) => crew))];
    const teams = await asCounty(tx, () =>
      rows<{ code: string; nameZh: string; nameEn: string; owner: string }>(
        tx,
        `select code, name_zh as "nameZh", name_en as "nameEn", owner_id as owner from team where code = any($1) order by code`,
        [codes],
      ),
    );
    const crews = teams.flatMap(({ owner, ...team }) => {
      const own = jobs.filter(({ crew }) => crew === team.code).sort((a, b) => a.leaves - b.leaves);
      return own.length === 0 ? [] : [{ ...team, owner: briefOf(byId, owner), jobs: own }];
    });
    return { ...plan, crews };
  }

  /** Circuits in the order of 4.4.1 with way and time; `own` is the place among those the officer sees. */
  async circuits(tx: Tx, name: string, filter: CircuitFilter) {
    const id = await this.idOf(tx, name);
    if (!(await planRow(tx, id))) throw new Refusal('not-found');
    const parts = await planParts(tx, id);
    const all = parts.flatMap(({ circuits }) => circuits).sort((a, b) => a.position - b.position);
    const lines = all.map((line, at) => ({ ...line, own: at + 1 })).filter((line) => isWanted(line, filter));
    const rest = lines.filter(({ position }) => position > filter.after);
    const page = rest.slice(0, filter.limit);
    const names = await this.namesOf(
      tx,
      page.map(({ code }) => code),
    );
    const last = page.at(-1);
    return {
      total: lines.length,
      items: page.map((line) => ({ ...line, ...names.get(line.code) })),
      ...(rest.length > page.length && last ? { next: last.position } : {}),
    };
  }

  /** What a version changes against the one before or the one named; of that only what the officer sees. */
  async changes(tx: Tx, name: string, against?: string) {
    const id = await this.idOf(tx, name);
    const plan = await planRow(tx, id);
    if (!plan) throw new Refusal('not-found');
    const parts = await planParts(tx, id);
    if (against !== undefined) {
      const older = await planRow(tx, against);
      if (!older) throw new Refusal('not-found');
      const { jobs, circuits } = planDifference(
        versionOf(older.plannedAt, await planParts(tx, against)),
        versionOf(plan.plannedAt, parts),
      );
      return told({ jobs: countsOf(jobs), circuits: countsOf(circuits) }, jobs, circuits);
    }
    return told(
      plan.changes,
      parts.flatMap(({ changes }) => changes.jobs),
      parts.flatMap(({ changes }) => changes.circuits),
    );
  }

  /** Instance and plan as `npm run plan -- check` reads them. */
  async files(tx: Tx, name: string) {
    const files = await planFiles(tx, await this.idOf(tx, name));
    if (!files) throw new Refusal('not-found');
    return files;
  }

  async idOf(tx: Tx, name: string): Promise<string> {
    const id = name === 'newest' ? await newestPlanId(tx) : name;
    if (id === undefined) throw new Refusal('not-found');
    return id;
  }

  private async namesOf(tx: Tx, codes: readonly string[]): Promise<Map<string, Named>> {
    const found = await rows<Named>(
      tx,
      `select code, name_zh as "nameZh", name_en as "nameEn", tier, key, urgent from circuit where code = any($1)`,
      [codes],
    );
    return new Map(found.map((circuit) => [circuit.code, circuit]));
  }
}

const mostChanges = 500;

function told(
  counts: PlanRow['changes'],
  jobs: readonly JobChange[],
  circuits: readonly CircuitChange[],
): { counts: PlanRow['changes']; jobs: JobChange[]; circuits: CircuitChange[] } {
  return {
    counts,
    jobs: jobs.slice(0, mostChanges),
    circuits: [...circuits].sort((a, b) => a.class - b.class).slice(0, mostChanges),
  };
}

function isWanted(line: CircuitLine, { class: of, by, outage, q }: CircuitFilter): boolean {
  return (
    (of === undefined || line.class === of) &&
    (by === undefined || line.by === by) &&
    (outage === undefined || line.outages.includes(outage)) &&
    (q === undefined || line.code.toLowerCase().includes(q.toLowerCase()))
  );
}
