import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';

const newTask = z
  .strictObject({ outageId: z.uuid(), measures: z.string().trim().min(1).max(3_000) })
  .meta({ id: 'NewTask' });

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly procedures: ProceduresService,
    private readonly views: CaseViewService,
  ) {}

  @Post()
  @Permit('tasks.activate')
  async activate(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newTask }) body: z.infer<typeof newTask>,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'task.activate', input: body },
      async (tx, now) => {
        const outage = await caseRow(tx, body.outageId);
        if (outage?.procedure !== 'outage') throw new Refusal('not-found');
        const id = await this.procedures.open(
          tx,
          {
            procedure: 'task',
            titleZh: outage.title_zh,
            titleEn: outage.title_en,
            parties: {
              committee: ['committee'],
              headquarters: ['headquarters'],
              office: ['office'],
              onsite: ['onsite'],
              carriers: outage.parties['affected'] ?? [],
            },
            facts: { measures: body.measures },
            outageId: body.outageId,
            exercise: outage.exercise,
          },
          { event: 'activate', form: { measures: body.measures } },
          officer,
          now,
        );
        return { id };
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
