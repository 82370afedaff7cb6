import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { levelWords } from '../../../kernel/levels.js';
import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { formText } from '../../procedures/form.js';
import type { PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { responseOf } from '../grade-outage.js';
import { outageRow } from '../outages.queries.js';
import { reportsOf } from '../reports/outage-reports.queries.js';
import { upwardRecipients } from './upward-recipients.js';
import { upwardReportProcedure } from './upward-report.procedure.js';

/** One case for each body above the county that the level asks to be told, from the report to the committee on (4.1). */
@Injectable()
export class UpwardReports implements ProcedureShell, OnModuleInit {
  readonly table = upwardReportProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  /** Opens what the level asks for and is not there yet; a level that falls takes nothing back. */
  async settle(tx: Tx, outageId: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      const outage = await outageRow(tx, outageId);
      const level = outage?.level ?? outage?.proposed_level;
      if (outage?.state !== 'committee-informed' || level === null || level === undefined) return;
      const reported = await this.of(tx, outageId);
      const byId = await organisationsById(tx);
      for (const { organisation, from, clause } of upwardRecipients(
        level,
        reported.map(({ recipient }) => recipient),
      )) {
        const named = byId.get(organisation);
        if (!named) continue;
        await this.procedures.open(
          tx,
          {
            procedure: this.table.name,
            titleZh: `报${named.shortZh}：${outage.title_zh}`,
            titleEn: `To ${named.shortEn}: ${outage.title_en}`,
            parties: { headquarters: ['headquarters'], office: ['office'], recipient: [organisation] },
            facts: { from, level, clause },
            parentId: outageId,
            outageId,
            exercise: outage.exercise,
          },
          { event: 'fall-due', form: {} },
          clockActor,
          now,
        );
      }
    });
  }

  async release(tx: Tx, outageId: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      for (const { id, state } of await this.of(tx, outageId))
        if (state === 'due' || state === 'sent')
          await this.procedures.take(tx, id, { event: 'release', form: {} }, clockActor, now);
    });
  }

  async paper(tx: Tx, step: StepInHand): Promise<PaperContent> {
    const { file, now } = step;
    const outage = file.outageId === null ? undefined : await outageRow(tx, file.outageId);
    const byId = await organisationsById(tx);
    const report =
      file.outageId === null
        ? undefined
        : (await reportsOf(tx, file.outageId)).findLast((each) => each.withdrawn_at === null);
    const level = outage?.level ?? outage?.proposed_level ?? 'III';
    return {
      recipients: file.parties['recipient'] ?? [],
      facts: {
        to: byId.get(file.parties['recipient']?.[0] ?? '')?.nameZh ?? '',
        eventTitle: outage?.title_zh ?? file.titleZh,
        requester: byId.get(report?.carrier_id ?? '')?.nameZh ?? '',
        receivedAt: officialTime(outage?.received_at ?? now),
        occurredAt: officialTime(report?.occurred_at ?? outage?.occurred_at ?? now),
        place: report?.place ?? outage?.place_zh ?? '',
        affectedArea: report?.affected_area ?? '',
        cause: report?.cause ?? '',
        measures: report?.measures ?? '',
        level: levelWords[level].zh,
        levelClause: outage?.level_clause ?? outage?.proposed_clause ?? '4.1',
        activation: responseOf[level].activates.zh,
        report: formText(step.form, 'remark'),
      },
    };
  }

  private of(tx: Tx, outageId: string): Promise<{ id: string; recipient: string; state: string }[]> {
    return rows(
      tx,
      `select id, parties->'recipient'->>0 as recipient, state from procedure_case where outage_id = $1 and procedure = 'upward-report' and state <> 'released' order by id`,
      [outageId],
    );
  }
}
