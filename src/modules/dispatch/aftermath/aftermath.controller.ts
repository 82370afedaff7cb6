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

const ofOutage = z.strictObject({ outageId: z.uuid() }).meta({ id: 'NewAftermath' });

@Controller('aftermaths')
export class AftermathController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly procedures: ProceduresService,
    private readonly views: CaseViewService,
  ) {}

  /** Once an outage is over. */
  @Post()
  @Permit('outages.regrade')
  async begin(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: ofOutage }) body: z.infer<typeof ofOutage>,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'aftermath.begin', input: body },
      async (tx, now) => {
        const outage = await caseRow(tx, body.outageId);
        if (outage?.procedure !== 'outage') throw new Refusal('not-found');
        if (outage.closed_at === null)
          throw new Refusal('blocked', {
            blockers: [
              {
                code: 'outageIsOver',
                words: { zh: '中断尚未结束', en: 'The outage is not over' },
              },
            ],
          });
        const id = await this.procedures.open(
          tx,
          {
            procedure: 'aftermath',
            titleZh: `${outage.title_zh}调查评估`,
            titleEn: `After ${outage.title_en}`,
            parties: { office: ['office'], headquarters: ['headquarters'] },
            facts: { outageTitle: outage.title_zh, carriers: outage.parties['affected'] ?? [] },
            outageId: body.outageId,
            exercise: outage.exercise,
          },
          { event: 'begin', form: {} },
          officer,
          now,
        );
        return { id };
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
