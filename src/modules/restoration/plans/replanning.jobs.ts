import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import { causeCorrected } from '../../causes/causes.events.js';
import { networkChanged } from '../../network/network.events.js';
import { outageChanged } from '../../outages/outages.events.js';
import { caseStepTaken } from '../../procedures/procedures.events.js';
import { PlanningPolicy } from '../planning-policy.js';
import { askByChange } from './plan-requests.queries.js';
import { fieldReported, roadsChanged } from './plans.events.js';

/** Steps of a case that change which vehicles and crews are whose, by procedure. */
const moving = new Set([
  'order',
  'order-unready',
  'return',
  'decline',
  'recall',
  'report-carrying',
  'verify',
  'verify-different',
]);

/** While a plan is in use each change of what it was made from asks for another; the first plan is asked for by a person, or comes with the committee's activation. */
@Injectable()
export class Replanning implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly policy: PlanningPolicy,
  ) {}

  onModuleInit(): void {
    const { handlers } = this;
    handlers.on(outageChanged, 'replanWhenAnOutageChanges', (tx, _, now) => this.ask(tx, 'outage', now));
    handlers.on(causeCorrected, 'replanWhenACauseIsCorrected', (tx, _, now) => this.ask(tx, 'cause', now));
    handlers.on(networkChanged, 'replanWhenTheNetworkChanges', (tx, _, now) => this.ask(tx, 'network', now));
    handlers.on(fieldReported, 'replanWhenTheFieldReports', (tx, _, now) =>
      this.ask(tx, 'field-report', now),
    );
    handlers.on(roadsChanged, 'replanWhenRoadsChange', (tx, _, now) => this.ask(tx, 'road', now));
    handlers.on(caseStepTaken, 'replanWhenResourcesMove', async (tx, { procedure, event }, now) => {
      if (procedure === 'task' && event === 'activate') await this.askFirst(tx, 'task', now);
      else if (moving.has(event)) await this.ask(tx, 'loan', now);
    });
  }

  private async ask(tx: Tx, why: string, now: Date): Promise<void> {
    const standing = await row<{ inUse: boolean }>(
      tx,
      `select (counts->>'repairs')::int > 0 as "inUse" from restoration_plan order by version desc limit 1`,
    );
    if (standing?.inUse === true) await this.askFirst(tx, why, now);
  }

  private askFirst(tx: Tx, why: string, now: Date): Promise<void> {
    const { search, debounce } = this.policy.rules;
    return askByChange(
      tx,
      why,
      {
        policy: 'fastest',
        seed: search.seed,
        moves: search.replanMoves,
        seconds: search.replanSeconds,
        afresh: false,
      },
      debounce,
      now,
    );
  }
}
