import { Injectable, type OnModuleInit } from '@nestjs/common';
import { plusMinutes } from '../../kernel/duration.js';
import { type Level, levelWords } from '../../kernel/levels.js';
import { Refusal } from '../../kernel/refusal.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { officialTime } from '../documents/official-date.js';
import type { DocumentKind } from '../documents/document.js';
import { organisations } from '../identity/organisations.queries.js';
import type { Field } from '../procedures/form.js';
import { formText as text } from '../procedures/form.js';
import type { Row } from '../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../procedures/procedure-shell.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { factsOfForm, formOfFacts } from './analysed-facts.js';
import { clauseOf, gradeWarning } from './grade-warning.js';
import { withOptions } from './warning-options.queries.js';
import { WarningPapers } from './warning-papers.service.js';
import { WarningPolicy } from './warning-policy.js';
import { WarningPublication } from './warning-publication.service.js';
import { warningProcedure } from './warning.procedure.js';
import { type Decision, type WarningRow, warningRow } from './warnings.queries.js';
import { WarningSubmission } from './warning-submission.service.js';

const usualMeasures =
  '立即通知抢修队伍和值守人员待命，检查油机、蓄电池和备品备件，加强网络监测，发现异常立即报告';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path: `form.${path}`, message }] });

const validUntilOf = (warning: WarningRow | undefined): Date | undefined =>
  warning?.decision ? new Date(warning.decision.validUntil) : undefined;

/** What the warning table needs from the warning's own rows: its file, level, decision, messages and papers. */
/** By the plan a warning is adjusted or lifted; it does not run out by itself (3.4.2). */
function opinionOn({ level, validUntil }: Decision, now: Date): string {
  const until = new Date(validUntil);
  const over = until <= now ? '已于' : '将于';
  return `${levelWords[level].zh}预警有效期${over}${officialTime(until)}届满，建议：`;
}

@Injectable()
export class WarningShell implements ProcedureShell, OnModuleInit {
  readonly table = warningProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly submission: WarningSubmission,
    private readonly publication: WarningPublication,
    private readonly papers: WarningPapers,
    private readonly policy: WarningPolicy,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const warning = await warningRow(tx, file.id);
    return { proposedLevel: warning?.proposed_level, validUntil: validUntilOf(warning) };
  }

  async until(tx: Tx, file: CaseFile): Promise<Date | undefined> {
    return validUntilOf(await warningRow(tx, file.id));
  }

  async fields(tx: Tx, file: CaseFile, { event, form = [] }: Row, now: Date): Promise<readonly Field[]> {
    const fields = await withOptions(tx, form);
    const warning = await warningRow(tx, file.id);
    if (!warning) return fields;
    const known = this.known(event, warning, now);
    return fields.map((field) => {
      const prefill = known[field.name];
      return prefill === undefined ? field : { ...field, prefill };
    });
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    switch (step.row.event) {
      case 'submit':
      case 'record':
        return this.submission.write(tx, step);
      case 'analyse':
        return this.analyse(tx, step);
      case 'set-level':
      case 'override-level':
        return this.setLevel(tx, step);
      case 'decide':
        return this.decide(tx, step);
      case 'publish':
        return this.publication.send(tx, step, 'Alert');
      case 'adjust':
        await this.decide(tx, step);
        return this.publication.send(tx, step, 'Update');
      case 'lift':
        return this.publication.send(tx, step, 'Cancel');
    }
  }

  async cause(tx: Tx, step: StepInHand): Promise<void> {
    await this.publication.askCarriers(tx, step);
  }

  paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    return this.papers.content(tx, step, kind);
  }

  private known(
    event: string,
    { facts, level, proposed_level, decision }: WarningRow,
    now: Date,
  ): Record<string, Field['prefill']> {
    const held = decision?.level ?? level ?? proposed_level ?? undefined;
    switch (event) {
      case 'analyse':
        return formOfFacts(facts);
      case 'override-level':
        return { level: held };
      case 'report-to-committee':
        return held === undefined ? {} : { opinion: `建议发布${levelWords[held].zh}预警` };
      case 'report-on':
        return decision === null ? {} : { opinion: opinionOn(decision, now) };
      case 'decide':
      case 'adjust':
        return {
          level: held,
          measures: decision?.measures ?? usualMeasures,
          validUntil: plusMinutes(now, this.policy.thresholds.validHours * 60).toISOString(),
        };
      default:
        return {};
    }
  }

  private async analyse(tx: Tx, step: StepInHand): Promise<void> {
    const facts = factsOfForm(step.form);
    await rows(tx, `update warning set facts = $2, proposed_level = $3 where case_id = $1`, [
      step.file.id,
      JSON.stringify(facts),
      gradeWarning(facts)?.level ?? null,
    ]);
  }

  private async setLevel(tx: Tx, step: StepInHand): Promise<void> {
    const warning = await warningRow(tx, step.file.id);
    const overridden = step.row.event === 'override-level';
    const level = overridden ? (text(step.form, 'level') as Level) : warning?.proposed_level;
    if (!level) throw new Refusal('missing-items', { items: ['level'] });
    await rows(
      tx,
      `update warning set level = $2, level_clause = $3, level_because = $4, level_by = $5, level_at = $6 where case_id = $1`,
      [
        step.file.id,
        level,
        clauseOf(level),
        overridden ? text(step.form, 'because') : null,
        step.officerId,
        step.now,
      ],
    );
  }

  /** Another level than the office's needs a reason; none named means every carrier, telecom and cable. */
  private async decide(tx: Tx, step: StepInHand): Promise<void> {
    const warning = await warningRow(tx, step.file.id);
    const level = text(step.form, 'level') as Level;
    const because = text(step.form, 'because');
    const validUntil = new Date(text(step.form, 'validUntil'));
    if (validUntil <= step.now) throw wrong('validUntil', 'is not in the future');
    if (because === '' && level !== warning?.level)
      throw new Refusal('missing-items', { items: ['because'] });
    const named = step.form['carriers'];
    const carriers = Array.isArray(named)
      ? named.filter((one) => typeof one === 'string')
      : (warning?.decision?.carriers ?? (await this.allCarriers(tx)));
    const decision: Decision = {
      level,
      measures: text(step.form, 'measures'),
      validUntil: validUntil.toISOString(),
      carriers: [...carriers].sort(),
      ...(because === '' ? {} : { because }),
    };
    await rows(tx, `update warning set decision = $2 where case_id = $1`, [
      step.file.id,
      JSON.stringify(decision),
    ]);
  }

  private async allCarriers(tx: Tx): Promise<string[]> {
    return (await organisations(tx)).filter(({ kind }) => kind === 'carrier').map(({ id }) => id);
  }
}
