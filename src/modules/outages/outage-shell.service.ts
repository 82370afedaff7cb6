import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { chineseOrdinal } from '../../kernel/chinese-ordinal.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import type { Level } from '../../kernel/levels.js';
import { levelWords } from '../../kernel/levels.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from '../documents/document.js';
import { officialTime } from '../documents/official-date.js';
import type { Organisation } from '../identity/organisation.js';
import { organisations, organisationsById } from '../identity/organisations.queries.js';
import { type Field, formText as text } from '../procedures/form.js';
import type { Row } from '../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../procedures/procedure-shell.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { responseOf } from './grade-outage.js';
import { outageProcedure } from './outage.procedure.js';
import { outageRow } from './outages.queries.js';
import { writeGrading } from './outage-gradings.queries.js';
import { OutagesService } from './outages.service.js';
import { casesOfTheOutage } from './cases-of-the-outage.js';
import { OutageMerging } from './outage-merging.service.js';
import { OutageReports } from './reports/outage-reports.service.js';
import { followUps, reportsOf, standingReports } from './reports/outage-reports.queries.js';
import { reportDraft } from './reports/report-draft.queries.js';
import { reportName } from './reports/report-kind.js';
import { CarrierResponses } from './response/carrier-responses.service.js';
import { UnplacedPlaces } from './unplaced/unplaced-places.service.js';
import { UpwardReports } from './upward/upward-reports.service.js';

/** What the outage table needs from the outage's own rows: guards' facts, papers, reports, levels. */
@Injectable()
export class OutageShell implements ProcedureShell, OnModuleInit {
  readonly table = outageProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly outages: OutagesService,
    private readonly version: PolicyVersion,
    private readonly reports: OutageReports,
    private readonly merging: OutageMerging,
    private readonly responses: CarrierResponses,
    private readonly upward: UpwardReports,
    private readonly places: UnplacedPlaces,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const outage = await outageRow(tx, file.id);
    const open = await row<{ count: number }>(
      tx,
      `select count(*)::int as count from procedure_case where outage_id = $1 and closed_at is null and procedure <> all($2)`,
      [file.id, casesOfTheOutage],
    );
    const standing = await asCounty(tx, () => standingReports(tx, file.id));
    return {
      elementKind: outage?.element_kind,
      proposedLevel: outage?.proposed_level,
      circuitsDown: outage?.circuits_down ?? 0,
      activeAlarms: outage?.active_alarms ?? 0,
      openTasks: open?.count ?? 0,
      reporters: standing.reporters,
      standingReports: standing.count,
    };
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    const { file, form, now } = step;
    if (isReport(event)) await this.reports.read(tx, openOf(step), reporterOf(step), form, now);
    if (event === 'confirm-level' || event === 'override-level') await this.setLevel(tx, step);
    if (event === 'withdraw-report')
      await this.reports.withdraw(tx, file.id, await this.withdrawer(tx, step), form, step.officerId, now);
    if (event === 'record-facts') await this.recordFacts(tx, step);
    if (event === 'name-element') await this.places.check(tx, file.id, text(form, 'element'));
    if (event === 'merge-into') await this.merging.check(tx, file.id, text(form, 'into'));
    if (event === 'close' || event === 'close-unfounded')
      await rows(tx, `update outage set closed_at = $2 where case_id = $1`, [file.id, now]);
  }

  /** After the step, when the report's paper is issued and the outage can no longer lapse. */
  async cause(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    const { id } = step.file;
    // An outage opened by hand has no row of its own yet; ReportByHand writes the report once it stands.
    if (isReport(event) && step.file.history.length > 0)
      await this.takeReport(tx, id, step.form, reporterOf(step), step.now);
    if (event === 'name-element') await this.places.place(tx, id, text(step.form, 'element'), step.now);
    if (event === 'withdraw-report') await this.outages.settle(tx, id, step.now);
    if (event === 'record-facts') {
      await this.outages.weigh(tx, id, step.now);
      await this.upward.settle(tx, id, step.now);
    }
    if (event === 'report-to-committee' || event === 'confirm-level' || event === 'override-level')
      await this.upward.settle(tx, id, step.now);
    if (event === 'merge-into') await this.merging.merge(tx, id, text(step.form, 'into'), step.now);
    if (event === 'merge-into' || event === 'merge' || event === 'close-unfounded') {
      await this.responses.release(tx, id, step.now);
      await this.upward.release(tx, id, step.now);
    }
  }

  /** Keeps the report, draws the carrier in, moves its own case on and weighs the outage anew. */
  async takeReport(
    tx: Tx,
    id: string,
    form: Readonly<Record<string, unknown>>,
    carrier: string,
    now: Date,
  ): Promise<void> {
    const { receivedAt } = await this.reports.write(tx, id, form, carrier, now);
    await this.outages.addCarrier(tx, id, carrier);
    await this.outages.clockFromReceipt(tx, id, receivedAt);
    await this.responses.heard(tx, id, carrier, now);
    await this.outages.settle(tx, id, now);
  }

  async fields(tx: Tx, file: CaseFile, procedureRow: Row, now: Date): Promise<readonly Field[]> {
    const fields = procedureRow.form ?? [];
    const { event } = procedureRow;
    if (event === 'merge-into') {
      const options = await this.merging.candidates(tx, file.id);
      return fields.map((field) => (field.name === 'into' ? { ...field, options } : field));
    }
    const carriers = (await organisations(tx)).filter(({ kind }) => kind === 'carrier');
    const options = carriers.map(({ id, nameZh, nameEn }) => ({
      value: id,
      words: { zh: nameZh, en: nameEn },
    }));
    const withCarriers = fields.map((field) => (field.name === 'carrier' ? { ...field, options } : field));
    if (!isReport(event)) return withCarriers;
    const draft: Record<string, string | number> = { ...(await reportDraft(tx, file.id, now)) };
    return withCarriers.map((field) =>
      draft[field.name] === undefined ? field : { ...field, prefill: draft[field.name] },
    );
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const outage = await outageRow(tx, step.file.id);
    const byId = await organisationsById(tx);
    if (kind === 'incident-report' || kind === 'telephone-record')
      return this.reportPaper(tx, step, kind, byId.get(reporterOf(step)));
    const report = (await reportsOf(tx, step.file.id)).find((each) => each.withdrawn_at === null);
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

  private async reportPaper(
    tx: Tx,
    step: StepInHand,
    kind: DocumentKind,
    carrier: Organisation | undefined,
  ): Promise<PaperContent> {
    const { form, now } = step;
    const heard = await this.reports.read(tx, openOf(step), reporterOf(step), form, now);
    const earlier = openOf(step) === undefined ? 0 : await followUps(tx, step.file.id, reporterOf(step));
    const { items } = heard;
    return {
      recipients: ['office'],
      facts: {
        eventTitle: step.file.titleZh,
        requester: carrier?.nameZh ?? '',
        mark: kind === 'telephone-record' ? '青通应急办' : `${carrier?.shortZh ?? ''}应急`,
        reportKind: reportName(heard.kind, earlier + 1).zh,
        changes: heard.differences
          .map(({ words }, at) => `${chineseOrdinal(at + 1)}是${words.zh}`)
          .join('，'),
        occurredAt: officialTime(new Date(items.occurredAt)),
        knownAt: officialTime(new Date(items.knownAt)),
        reportedAt: officialTime(now),
        receivedAt: officialTime(heard.receivedAt),
        place: items.place,
        affectedArea: items.affectedArea,
        cause: items.cause,
        measures: items.measures,
        trend: text(form, 'trend'),
        told: text(form, 'told'),
        reporter: text(form, 'reporter'),
        reporterPost: text(form, 'reporterPost'),
        reporterPhone: text(form, 'reporterPhone'),
        recorder: step.officerNameZh,
      },
    };
  }

  /** Whose report is taken back: the carrier's own, or the one the office names, or the only one there. */
  private async withdrawer(tx: Tx, step: StepInHand): Promise<string> {
    if (step.organisation !== null && step.file.parties['affected']?.includes(step.organisation) === true)
      return step.organisation;
    const named = text(step.form, 'carrier');
    const { reporters } = await standingReports(tx, step.file.id);
    if (named === '' && reporters.length !== 1) throw new Refusal('missing-items', { items: ['carrier'] });
    return named === '' ? (reporters[0] ?? '') : named;
  }

  private async recordFacts(tx: Tx, { file, form }: StepInHand): Promise<void> {
    const { provincesAffected, taskOrigin } = form;
    if (provincesAffected === undefined && taskOrigin === undefined)
      throw new Refusal('missing-items', { items: ['provincesAffected', 'taskOrigin'] });
    await rows(tx, `update outage set told_facts = told_facts || $2::jsonb where case_id = $1`, [
      file.id,
      JSON.stringify({ provincesAffected, taskOrigin }),
    ]);
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

const isReport = (event: string): boolean => event === 'report' || event === 'record-report';

/** Undefined while the case is only being opened. */
const openOf = (step: StepInHand): string | undefined =>
  step.file.history.length === 0 ? undefined : step.file.id;

const reporterOf = (step: StepInHand): string =>
  step.row.event === 'report' ? (step.organisation ?? '') : text(step.form, 'carrier');
