import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, row, type Tx } from '../../../platform/database/transaction.js';
import { skillFor, skillOf } from '../live/plan-crews.js';
import { type CircuitDown, orderCircuits } from '../order-circuits.js';
import type { PlanCrew, PlanInstance } from '../planning/instance/plan-instance.js';
import { PlanningPolicy } from '../planning-policy.js';
import { RestorationPolicy } from '../restoration-policy.js';
import { explainPlace } from './explain-place.js';
import type { WhatIfQuery } from './explanations.contract.js';
import { PlanningDesk } from './planning-desk.service.js';
import { PlansService } from './plans.service.js';
import { jobsOf, type PlanFiles, planFiles, planParts, planRow, teamNames } from './plans.queries.js';
import type { Change } from './what-if.js';

/** Answers to why, and to what if, always about a version that stands. */
@Injectable()
export class Explanations {
  constructor(
    private readonly plans: PlansService,
    private readonly order: RestorationPolicy,
    private readonly policy: PlanningPolicy,
    private readonly desk: PlanningDesk,
  ) {}

  async why(tx: Tx, name: string, code: string) {
    const id = await this.plans.idOf(tx, name);
    const plan = await planRow(tx, id);
    if (!plan) throw new Refusal('not-found');
    const parts = await planParts(tx, id);
    const all = parts.flatMap(({ circuits }) => circuits);
    const circuit = all.find((line) => line.code === code);
    if (!circuit) throw new Refusal('not-found');
    const known = await row<CircuitDown & { nameZh: string; nameEn: string }>(
      tx,
      `select code, class, tier, key, urgent, name_zh as "nameZh", name_en as "nameEn" from circuit where code = $1`,
      [code],
    );
    const [ordered] = known ? orderCircuits([{ ...known, downSince: plan.plannedAt }], this.order) : [];
    const jobs = jobsOf(parts);
    const crews = await asCounty(tx, () => teamNames(tx));
    const nameOf = (crew: string) => crews.get(crew) ?? { zh: crew, en: crew };
    const explained = explainPlace(circuit, all, jobs, plan.classes, ordered?.reasons ?? [], nameOf);
    return {
      ...explained,
      nameZh: known?.nameZh ?? code,
      nameEn: known?.nameEn ?? code,
      version: plan.version,
    };
  }

  async planOf(tx: Tx, name: string): Promise<PlanFiles> {
    const files = await planFiles(tx, await this.plans.idOf(tx, name));
    if (!files) throw new Refusal('not-found');
    return files;
  }

  /** Outside any transaction: the search takes its time. */
  async whatIf({ instance, plan }: PlanFiles, asked: WhatIfQuery) {
    const { search } = this.policy.rules;
    const change = changeOf(asked, instance);
    const answer = await this.desk.whatIf({
      instance,
      plan,
      change,
      moves: asked.moves ?? search.replanMoves,
      budgetMs: search.replanSeconds * 1_000,
    });
    return {
      change,
      tookMs: answer.tookMs,
      finished: answer.plan.finished,
      classes: answer.classes,
      curves: answer.curves,
      circuits: answer.circuits,
      jobs: answer.jobs,
    };
  }
}

function changeOf(asked: WhatIfQuery, instance: PlanInstance): Change {
  if (asked.circuit !== undefined) {
    if (!instance.circuits.some(({ code }) => code === asked.circuit)) throw new Refusal('not-found');
    return { of: 'circuit-first', circuit: asked.circuit };
  }
  if (asked.repair !== undefined) {
    if (!instance.elements.some(({ code }) => code === asked.repair)) throw new Refusal('not-found');
    return { of: 'repair-first', element: asked.repair };
  }
  if (asked.withoutCrew !== undefined) {
    if (!instance.crews.some(({ code }) => code === asked.withoutCrew)) throw new Refusal('not-found');
    return { of: 'one-crew-less', crew: asked.withoutCrew };
  }
  return { of: 'one-crew-more', crew: extraCrew(asked, instance) };
}

/** From the given site; else from where its carrier's first crew is. */
function extraCrew(
  { crewOf: carrier = '', can, from, afterMinutes }: WhatIfQuery,
  instance: PlanInstance,
): PlanCrew {
  const fellow = instance.crews.find(({ skills }) => skills.includes(skillOf(carrier)));
  const base = from ?? fellow?.base ?? '';
  if (!instance.places.some(({ code }) => code === base))
    throw new Refusal('bad-shape', {
      errors: [{ path: from === undefined ? 'crewOf' : 'from', message: 'nowhere to start from' }],
    });
  return {
    code: '+1',
    base,
    skills: [skillFor(can), skillOf(carrier)],
    vehicles: [...new Set(instance.elements.flatMap(({ vehicle }) => vehicle ?? []))],
    from: afterMinutes,
  };
}
