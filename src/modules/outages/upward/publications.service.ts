import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { asCounty } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { formText } from '../../procedures/form.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { outageRow } from '../outages.queries.js';
import { publicationProcedure } from './publication.procedure.js';

/** Statements to the public, from draft to publication or to the province (4.7). */
@Injectable()
export class Publications implements ProcedureShell, OnModuleInit {
  readonly table = publicationProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async submit(
    tx: Tx,
    officer: SignedInOfficer,
    outageId: string,
    form: Readonly<Record<string, unknown>>,
    now: Date,
  ): Promise<string> {
    const outage = await outageRow(tx, outageId);
    if (!outage) throw new Refusal('not-found');
    const isCarrier = officer.organisationKind === 'carrier';
    return this.procedures.open(
      tx,
      {
        procedure: this.table.name,
        titleZh: `信息发布：${outage.title_zh}`,
        titleEn: `Publication: ${outage.title_en}`,
        parties: {
          author: [isCarrier ? officer.organisation : 'office'],
          office: ['office'],
          headquarters: ['headquarters'],
        },
        facts: {},
        parentId: outageId,
        outageId,
        exercise: outage.exercise,
      },
      { event: 'submit', form },
      officer,
      now,
    );
  }

  /** The level may have risen since the text was written: it is looked up at every step. */
  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const { outageId } = file;
    if (outageId === null) return {};
    const outage = await asCounty(tx, () => outageRow(tx, outageId));
    return { level: outage?.level ?? outage?.proposed_level ?? '' };
  }

  paper(_tx: Tx, step: StepInHand): Promise<PaperContent> {
    const { history, titleZh } = step.file;
    const text = history.findLast(({ event }) => event === 'submit' || event === 'revise')?.form;
    const approval = history.findLast(({ event }) => event === 'approve');
    return Promise.resolve({
      recipients: [],
      facts: {
        eventTitle: formText(text, 'headline') || titleZh,
        report: formText(text, 'report'),
        channels: formText(text, 'channels'),
        governmentOffice: formText(approval?.form, 'governmentOffice'),
        publicity: formText(approval?.form, 'publicity'),
        informationCentre: formText(approval?.form, 'informationCentre'),
      },
    });
  }
}
