import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf, type Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { caseRow, type CaseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { carrierCases } from '../carrier-cases.queries.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import { resultWords } from './inspection-fields.js';
import {
  type InspectionFilter,
  inspectionFilter,
  type NewInspection,
  newInspection,
} from './inspection.contract.js';
import { inspectionProcedure } from './inspection.procedure.js';
import { isFinding, itemsOf, nextDue, standing } from './inspected-items.js';

const id = z.uuid();
const states: Readonly<Record<string, { words: { zh: string; en: string } }>> = inspectionProcedure.states;

@Controller('inspections')
export class InspectionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly procedures: ProceduresService,
    private readonly views: CaseViewService,
    private readonly policy: SupervisionPolicy,
  ) {}

  @Get()
  @Permit('supervision.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: inspectionFilter }) query: InspectionFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const now = this.clock.now();
      return pageOf(
        await carrierCases(tx, { procedure: 'inspection', ...query }),
        query.limit,
        (one) => ({ at: one.opened_at, id: one.id }),
        (one) => this.summary(one, byId, now),
      );
    });
  }

  /** The nine items in the plan's words, with what was found of each. */
  @Get(':id')
  @Permit('supervision.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) caseId: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await caseRow(tx, caseId);
      if (found?.procedure !== 'inspection') throw new Refusal('not-found');
      const now = this.clock.now();
      const items = itemsOf(found.facts);
      return {
        ...this.summary(found, await organisationsById(tx), now),
        items: this.policy.settings.inspection.map(({ clause, zh, en, text }, at) => {
          const item = items.find(({ no }) => no === at + 1);
          return {
            no: at + 1,
            clause,
            words: { zh, en },
            textZh: text,
            result: item?.result ?? null,
            resultWords: item ? resultWords[item.result] : null,
            remark: item?.remark ?? '',
            dueAt: item?.dueAt ?? null,
            doneAt: item?.doneAt ?? null,
            done: item?.done ?? '',
            late:
              item !== undefined &&
              standing([item]).length > 0 &&
              Date.parse(item.dueAt ?? '') <= now.getTime(),
          };
        }),
      };
    });
  }

  @Post()
  @Permit('supervision.handle')
  async announce(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newInspection }) body: NewInspection,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'inspection.announce', input: body },
      async (tx, now) => {
        const carrier = (await organisationsById(tx)).get(body.carrier);
        if (carrier?.kind !== 'carrier')
          throw new Refusal('bad-shape', { errors: [{ path: 'carrier', message: 'is no carrier' }] });
        return {
          id: await this.procedures.open(
            tx,
            {
              procedure: 'inspection',
              titleZh: `${carrier.shortZh}通信保障应急工作检查`,
              titleEn: `Inspection of ${carrier.shortEn}`,
              parties: { carrier: [carrier.id], office: ['office'] },
              facts: { inspectedAt: body.inspectedAt, members: body.members },
            },
            { event: 'announce', form: {} },
            officer,
            now,
          ),
        };
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }

  private summary(found: CaseRow, byId: ReadonlyMap<string, Organisation>, now: Date) {
    const items = itemsOf(found.facts);
    const open = standing(items);
    return {
      id: found.id,
      carrier: briefOf(byId, found.parties['carrier']?.[0] ?? ''),
      state: found.state,
      stateWords: states[found.state]?.words ?? { zh: found.state, en: found.state },
      inspectedAt: found.facts['inspectedAt'],
      members: found.facts['members'],
      openedAt: found.opened_at,
      closedAt: found.closed_at,
      findings: items.filter(isFinding).length,
      standing: open.length,
      late: open.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= now.getTime()).length,
      nextDue: found.state === 'rectifying' ? (nextDue(items)?.toISOString() ?? null) : null,
    };
  }
}
