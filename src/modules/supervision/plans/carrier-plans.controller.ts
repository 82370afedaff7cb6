import { createHash } from 'node:crypto';
import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { readBody } from '../../../platform/http/read-body.js';
import { DeadlinePolicy } from '../../deadlines/deadline-policy.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { attachmentType } from '../../procedures/attachments/attachment-type.js';
import { Attachments, mostBytes } from '../../procedures/attachments/attachments.service.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { carrierCases } from '../carrier-cases.queries.js';
import { type NewPlan, newPlan, type PlanFilter, planFilter } from './carrier-plan.contract.js';
import { carrierPlanProcedure } from './carrier-plan.procedure.js';
import { planStanding } from './plan-standing.js';

const states: Readonly<Record<string, { words: { zh: string; en: string } }>> = carrierPlanProcedure.states;
const mostPlans = 500;

@Controller('carrier-plans')
export class CarrierPlansController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly deadlines: DeadlinePolicy,
    private readonly procedures: ProceduresService,
    private readonly attachments: Attachments,
    private readonly views: CaseViewService,
  ) {}

  @Get()
  @Permit('supervision.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: planFilter }) query: PlanFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await carrierCases(tx, { procedure: 'carrier-plan', ...query }),
        query.limit,
        (one) => ({ at: one.opened_at, id: one.id }),
        (one) => ({
          id: one.id,
          carrier: briefOf(byId, one.parties['carrier']?.[0] ?? ''),
          planName: one.facts['planName'],
          edition: one.facts['edition'],
          state: one.state,
          stateWords: states[one.state]?.words ?? { zh: one.state, en: one.state },
          submittedAt: one.opened_at,
          approvedUntil: one.facts['approvedUntil'] ?? null,
          closedAt: one.closed_at,
        }),
      );
    });
  }

  /** Every carrier that the officer sees, with or without a valid plan. */
  @Get('standing')
  @Permit('supervision.read')
  standing(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const now = this.clock.now();
      const notice = Math.max(0, ...this.deadlines.of('carrier-plan', 'validity').warn);
      const approved = (
        await carrierCases(tx, { procedure: 'carrier-plan', open: true, limit: mostPlans })
      ).filter(({ state }) => state === 'approved');
      const byId = await organisationsById(tx);
      const carriers = [...byId.values()].filter(
        ({ id, kind }) => kind === 'carrier' && (officer.reach === 'all' || id === officer.organisation),
      );
      return {
        noticeDays: Math.round(notice / 1_440),
        items: carriers.map(({ id }) => {
          const own = approved.filter(({ parties }) => parties['carrier']?.includes(id));
          return {
            carrier: briefOf(byId, id),
            ...planStanding(
              own.map(({ facts }) => ({ approvedUntil: new Date(String(facts['approvedUntil'])) })),
              notice,
              now,
            ),
          };
        }),
      };
    });
  }

  /** The PDF is the body; its bytes say whether it is one. */
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('plans.submit')
  async submit(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: newPlan }) plan: NewPlan,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const content = await readBody(request, mostBytes);
    if (attachmentType(content) !== 'application/pdf')
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'notAPdf',
            words: {
              zh: '预案须为 PDF 文件（按内容判断，与文件名无关）',
              en: 'A plan is a PDF, by its content, whatever its name says',
            },
          },
        ],
      });
    const input = { ...plan, sha256: createHash('sha256').update(content).digest('hex') };
    const opened = await this.commands.once(
      { key, officer, action: 'carrier-plan.submit', input },
      async (tx, now) => {
        const carrier = briefOf(await organisationsById(tx), officer.organisation);
        const id = await this.procedures.open(
          tx,
          {
            procedure: 'carrier-plan',
            titleZh: `${carrier.shortZh}《${plan.planName}》${plan.edition}`,
            titleEn: `Plan of ${carrier.shortEn}: ${plan.planName} ${plan.edition}`,
            parties: { carrier: [carrier.id], office: ['office'] },
            facts: { planName: plan.planName, edition: plan.edition },
          },
          { event: 'submit', form: {} },
          officer,
          now,
        );
        await this.attachments.add(tx, officer, { caseId: id, name: plan.name, content }, now);
        return { id };
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
