import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { effectiveClasses } from '../live/effective-classes.js';
import type { LiveFacts } from '../live/live-facts.js';
import { LiveFactsReader } from '../live/live-facts.service.js';
import { liveInstance, type LiveInstance } from '../live/live-instance.js';
import { underWay } from '../live/plan-crews.js';
import { canonicalInstance } from '../planning/instance/canonical-instance.js';
import { instanceFaults } from '../planning/instance/instance-faults.js';
import { PlanningPolicy } from '../planning-policy.js';
import { RestorationPolicy } from '../restoration-policy.js';
import { circuitLines, jobLines } from './plan-lines.js';
import { answer, claimDue, type RequestRow } from './plan-requests.queries.js';
import { PlanStore } from './plan-store.service.js';
import type { Routes } from './plan-task.js';
import { PlanningDesk } from './planning-desk.service.js';
import { newestPlan, type StandingPlan } from './plans.queries.js';

interface Given extends LiveInstance {
  facts: LiveFacts;
  standing: StandingPlan | undefined;
  hash: string;
}

/** From a request to a version: the facts of this minute, a search in the planning thread, and what came of it stored. */
@Injectable()
export class PlanMaking {
  private readonly logger = new Logger('plans');

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly reader: LiveFactsReader,
    private readonly order: RestorationPolicy,
    private readonly policy: PlanningPolicy,
    private readonly desk: PlanningDesk,
    private readonly store: PlanStore,
  ) {}

  /** Answers what is due, one after the other. */
  async go(): Promise<void> {
    for (;;) {
      const request = await this.transactions.run(clockActor, (tx) => claimDue(tx, this.clock.now()));
      if (!request) return;
      try {
        await this.make(request);
      } catch (error) {
        const fault = error instanceof Error ? error.message : String(error);
        this.logger.error(`plan ${request.id}: ${fault}`);
        await this.transactions.run(clockActor, (tx) =>
          answer(tx, request.id, { fault: fault.slice(0, 1_000) }, this.clock.now()),
        );
      }
    }
  }

  private async make(request: RequestRow): Promise<void> {
    const given = await this.given();
    const { standing, hash } = given;
    const { how } = request;
    if (request.askedBy === null && standing?.instanceHash === hash && standing.policy === how.policy) {
      await this.transactions.run(clockActor, (tx) =>
        answer(tx, request.id, { planId: standing.id }, this.clock.now()),
      );
      return;
    }
    const planned = await this.desk.plan({
      instance: given.instance,
      policy: how.policy,
      seed: how.seed,
      moves: how.moves,
      budgetMs: how.seconds * 1_000,
      warm: how.afresh || !standing ? null : routesOf(standing.routes, given.facts),
      moveGain: this.policy.rules.moveGain,
    });
    const { facts, instance } = given;
    const lines = {
      instance,
      plan: planned.plan,
      down: facts.circuits,
      failures: facts.failures,
      effective: effectiveClasses(facts, this.order),
      network: facts.network,
      holders: new Map(facts.crews.map(({ code, holder }) => [code, holder])),
    };
    await this.store.keep({
      request,
      planned,
      instance,
      hash,
      plannedAt: facts.now,
      circuits: circuitLines(lines),
      jobs: jobLines(lines),
      lent: [...given.byOthers],
      withoutPlace: facts.withoutPlace,
      owners: new Map(facts.crews.map(({ code, owner }) => [code, owner])),
    });
  }

  private given(): Promise<Given> {
    return this.transactions.run(clockActor, async (tx) => {
      const facts = await this.reader.read(tx, this.clock.now());
      const made = liveInstance(facts, this.order, this.policy.rules);
      const faults = instanceFaults(made.instance);
      if (faults.length > 0)
        throw new Error(
          faults
            .slice(0, 5)
            .map(({ at, code, names }) => `${at}: ${code} ${names}`)
            .join('; '),
        );
      const hash = createHash('sha256')
        .update(JSON.stringify(canonicalInstance(made.instance)))
        .digest('hex');
      return { ...made, facts, hash, standing: await newestPlan(tx) };
    });
  }
}

/** A job that has begun since stands at the head of its own crew's day. */
export function routesOf(routes: Routes, { field }: Pick<LiveFacts, 'field'>): Routes {
  const started = [...field.started].map(([element, { crew }]) => [`${crew}${underWay}`, [element]] as const);
  return { ...routes, ...Object.fromEntries(started) };
}
