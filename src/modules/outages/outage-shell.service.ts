import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import type { Level } from '../../kernel/levels.js';
import { levelWords } from '../../kernel/levels.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from '../documents/document.js';
import { officialTime } from '../documents/official-date.js';
import { organisations, organisationsById } from '../identity/organisations.queries.js';
import { formText as text } from '../procedures/form.js';
import type { Row } from '../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../procedures/procedure-shell.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { responseOf } from './grade-outage.js';
import { outageProcedure } from './outage.procedure.js';
import { outageRow, reportsOf } from './outages.queries.js';
import { writeGrading } from './outage-gradings.queries.js';
import { OutagesService } from './outages.service.js';
import { onBehalfField, reportFields } from './report-fields.js';
import { reportDraft } from './report-draft.queries.js';

/** What the outage table needs from the outage's own rows: guards' facts, papers, reports, levels. */
@Injectable()
export class OutageShell implements ProcedureShell, OnModuleInit {
  readonly table = outageProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly outages: OutagesService,
    private readonly version: PolicyVersion,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const outage = await outageRow(tx, file.id);
    const open = await row<{ count: number }>(
      tx,
      `select count(*)::int as count from procedure_case where outage_id = $1 and closed_at is null`,
      [file.id],
    );
    return {
      proposedLevel: outage?.proposed_level,
      circuitsDown: outage?.circuits_down ?? 0,
      openTasks: open?.count ?? 0,
    };
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    const occurredAt = text(step.form, 'occurredAt');
    if (occurredAt !== '' && new Date(occurredAt) > step.now)
      throw new Refusal('bad-shape', { errors: [{ path: 'form.occurredAt', message: 'is in the future' }] });
    if (event === 'confirm-level' || event === 'override-level') await this.setLevel(tx, step);
    if (event === 'close')
      await rows(tx, `update outage set closed_at = $2 where case_id = $1`, [step.file.id, step.now]);
  }

  /** After the step, when the report's paper is issued and the outage can no longer lapse. */
  async cause(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    // An outage opened by hand has no row of its own yet; ReportByHand writes the report once it stands.
    if ((event !== 'report' && event !== 'record-report') || step.file.history.length === 0) return;
    const carrier = event === 'report' ? (step.organisation ?? '') : text(step.form, 'carrier');
    await this.writeReport(tx, step.file.id, step.form, carrier, step.now);
    await this.outages.settle(tx, step.file.id, step.now);
  }

  async fields(tx: Tx, file: CaseFile, procedureRow: Row, now: Date) {
    const fields = procedureRow.form ?? [];
    if (procedureRow.event !== 'report' && procedureRow.event !== 'record-report') return fields;
    const draft: Record<string, string> = { ...(await reportDraft(tx, file.id, now)) };
    const filled = reportFields.map((field) =>
      draft[field.name] === undefined ? field : { ...field, prefill: draft[field.name] },
    );
    if (procedureRow.event === 'report') return filled;
    const carriers = (await organisations(tx)).filter(({ kind }) => kind === 'carrier');
    const options = carriers.map(({ id, nameZh, nameEn }) => ({
      value: id,
      words: { zh: nameZh, en: nameEn },
    }));
    return [{ ...onBehalfField, options }, ...filled];
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const outage = await outageRow(tx, step.file.id);
    const byId = await organisationsById(tx);
    if (kind === 'incident-report') {
      const carrier = byId.get(step.organisation ?? '');
      return {
        recipients: ['office'],
        facts: {
          eventTitle: step.file.titleZh,
          requester: carrier?.nameZh ?? '',
          mark: `${carrier?.shortZh ?? ''}应急`,
          occurredAt: officialTime(new Date(text(step.form, 'occurredAt'))),
          knownAt: officialTime(new Date(text(step.form, 'knownAt') || step.now)),
          reportedAt: officialTime(step.now),
          place: text(step.form, 'place'),
          affectedArea: text(step.form, 'affectedArea'),
          cause: text(step.form, 'cause'),
          measures: text(step.form, 'measures'),
          reporter: text(step.form, 'reporter'),
          reporterPhone: text(step.form, 'reporterPhone'),
        },
      };
    }
    const report = (await reportsOf(tx, step.file.id))[0];
    const level = outage?.level ?? outage?.proposed_level ?? 'IV';
    const response = responseOf[level];
    return {
      recipients: ['committee'],
      facts: {
        eventTitle: step.file.titleZh,
        requester: byId.get(report?.carrier_id ?? '')?.nameZh ?? '',
        reporter: report?.reporter ?? '',
        receivedAt: officialTime(outage?.received_at ?? step.now),
        occurredAt: officialTime(report?.occurred_at ?? step.now),
        place: report?.place ?? '',
        affectedArea: report?.affected_area ?? '',
        cause: report?.cause ?? '',
        measures: report?.measures ?? '',
        level: levelWords[level].zh,
        levelClause: outage?.level_clause ?? outage?.proposed_clause ?? '4.1',
        activation: level === 'IV' ? '' : response.activates.zh,
        told: text(step.form, 'told'),
      },
    };
  }

  /** Keeps a report with its paper, where it has one; a report told by telephone has none. */
  async writeReport(
    tx: Tx,
    id: string,
    form: Readonly<Record<string, unknown>>,
    carrier: string,
    now: Date,
  ): Promise<void> {
    await rows(
      tx,
      `insert into outage_report (id, outage_id, carrier_id, number, occurred_at, known_at, reported_at, received_at, place, affected_area, cause, measures, reporter, reporter_phone, document_id)
       select $1::uuid, $2::uuid, $3, 1 + count(*)::int, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12,
              (select d.id from document d where d.case_id = $2::uuid and d.kind = 'incident-report' and d.issuer_id = $3 and d.issued_at = $6
                 and not exists (select 1 from outage_report r where r.document_id = d.id) order by d.number limit 1)
         from outage_report where outage_id = $2::uuid and carrier_id = $3`,
      [
        randomUUID(),
        id,
        carrier,
        new Date(text(form, 'occurredAt')),
        new Date(text(form, 'knownAt') || now),
        now,
        text(form, 'place'),
        text(form, 'affectedArea'),
        text(form, 'cause'),
        text(form, 'measures'),
        text(form, 'reporter'),
        text(form, 'reporterPhone'),
      ],
    );
    await rows(tx, `update outage set received_at = coalesce(received_at, $2) where case_id = $1`, [id, now]);
    await this.outages.addCarrier(tx, id, carrier);
  }

  private async setLevel(tx: Tx, step: StepInHand): Promise<void> {
    const outage = await outageRow(tx, step.file.id);
    const overridden = step.row.event === 'override-level' ? (text(step.form, 'level') as Level) : undefined;
    await rows(
      tx,
      `update outage set level = $2, level_clause = $3, level_because = $4, level_by = $5, level_at = $6 where case_id = $1`,
      [
        step.file.id,
        overridden ?? outage?.proposed_level,
        overridden === undefined ? outage?.proposed_clause : `4.1 ${levelWords[overridden].zh.slice(0, 2)}`,
        overridden === undefined ? null : text(step.form, 'because'),
        step.officerId,
        step.now,
      ],
    );
    const set = await outageRow(tx, step.file.id);
    if (set?.level)
      await writeGrading(tx, {
        caseId: step.file.id,
        at: step.now,
        what: overridden === undefined ? 'confirmed' : 'overridden',
        level: set.level,
        clause: set.level_clause ?? '4.1',
        evidence: overridden === undefined ? set.proposed_evidence : [],
        facts: set.facts,
        ...(set.level_because === null ? {} : { because: set.level_because }),
        ...(step.officerId === null ? {} : { officerId: step.officerId }),
        policyVersion: this.version.id,
      });
    await this.outages.regrade(tx, step.file.id, step.now);
  }
}
