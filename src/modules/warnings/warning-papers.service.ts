import { Injectable } from '@nestjs/common';
import { levelWords } from '../../kernel/levels.js';
import { row, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from '../documents/document.js';
import { officialTime } from '../documents/official-date.js';
import { organisations, organisationsById } from '../identity/organisations.queries.js';
import { formText as text } from '../procedures/form.js';
import type { PaperContent, StepInHand } from '../procedures/procedure-shell.js';
import { clauseOf, gradeWarning } from './grade-warning.js';
import { officeContact } from './office-contact.queries.js';
import { colourWords } from './warning-colour.js';
import { meansWords, weatherWords } from './warning-fields.js';
import { type WarningRow, warningRow } from './warnings.queries.js';

interface Earlier {
  id: string;
  numberText: string;
}

/** The latest paper of a kind in the warning. */
function latest(tx: Tx, caseId: string, kind: DocumentKind): Promise<Earlier | undefined> {
  return row<Earlier>(
    tx,
    `select id, number_text as "numberText" from document where case_id = $1 and kind = $2 and void_at is null order by issued_at desc, number desc limit 1`,
    [caseId, kind],
  );
}

/** What stands in the three papers of a warning: submission (3.3), report to the committee and the warning itself (3.4.2). */
@Injectable()
export class WarningPapers {
  async content(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const warning = await warningRow(tx, step.file.id);
    if (!warning) throw new Error(`warning ${step.file.id} has no file`);
    const facts = this.facts(step, warning);
    if (kind === 'warning-submission') return this.submission(tx, step, facts);
    if (kind === 'warning-report') return this.report(tx, step, warning, facts);
    return this.warning(tx, step, warning, facts);
  }

  private facts(step: StepInHand, warning: WarningRow): Record<string, string> {
    const { weather_kind: kind, weather_colour: colour, means, expected_until: until } = warning;
    return {
      eventTitle: step.file.titleZh,
      source:
        means === null
          ? `${warning.source_name}网络监测发现`
          : `${warning.source_name}于${officialTime(warning.told_at)}以${meansWords[means].zh}方式告知`,
      content: warning.content,
      area: warning.area,
      mayHit: warning.may_hit,
      onset: officialTime(warning.expected_from),
      contact: warning.contact,
      contactPhone: warning.contact_phone,
      ...(kind ? { weather: `${weatherWords[kind].zh}${colour ? colourWords[colour].zh : ''}预警` } : {}),
      ...(until ? { expires: officialTime(until) } : {}),
    };
  }

  private async submission(tx: Tx, step: StepInHand, facts: Record<string, string>): Promise<PaperContent> {
    const issuer = (await organisationsById(tx)).get(step.organisation ?? '');
    const byOffice = step.row.event === 'record';
    return {
      recipients: [byOffice ? 'headquarters' : 'office'],
      facts: {
        ...facts,
        requester: issuer?.nameZh ?? '',
        mark: `${issuer?.shortZh ?? ''}${byOffice ? '预警' : '应急'}`,
      },
    };
  }

  private async report(
    tx: Tx,
    step: StepInHand,
    warning: WarningRow,
    facts: Record<string, string>,
  ): Promise<PaperContent> {
    const submission = await latest(tx, step.file.id, 'warning-submission');
    const said = (event: string, field: string): string =>
      text(step.file.history.findLast((past) => past.event === event)?.form, field);
    const level = warning.decision?.level ?? warning.level ?? 'IV';
    const grade = gradeWarning(warning.facts);
    return {
      recipients: ['committee'],
      refersTo: submission?.id ?? null,
      facts: {
        ...facts,
        receivedAt: officialTime(step.file.openedAt),
        submissionNumber: submission?.numberText ?? '',
        analysis: said('analyse', 'analysis'),
        verification: said('verify', 'verification'),
        level: levelWords[level].zh,
        levelClause: clauseOf(level),
        evidence: grade?.level === level ? grade.evidence.map(({ zh }) => zh).join('；') : '',
        reason: warning.level_because ?? '',
        opinion: text(step.form, 'opinion'),
      },
    };
  }

  private async warning(
    tx: Tx,
    step: StepInHand,
    warning: WarningRow,
    facts: Record<string, string>,
  ): Promise<PaperContent> {
    const { event } = step.row;
    const before = await latest(tx, step.file.id, 'warning');
    const { level = 'IV', measures = '', validUntil, carriers = [] } = warning.decision ?? {};
    const contact = await officeContact(tx, step.now);
    const name = levelWords[level].zh;
    const titles = {
      publish: `关于发布通信保障${name}预警的通知`,
      adjust: `关于将通信保障预警调整为${name}的通知`,
      lift: `关于解除通信保障${name}预警的通知`,
    };
    const act = event === 'adjust' || event === 'lift' ? event : 'publish';
    const townships = (await organisations(tx)).filter(({ id }) => warning.townships.includes(id));
    const { content, mayHit, onset, ...rest } = facts;
    const stands = {
      expires: officialTime(new Date(validUntil ?? step.now)),
      measures,
      mayHit: mayHit ?? '',
      onset: onset ?? '',
    };
    const of = {
      publish: { content: content ?? '', publishedLevel: name, levelClause: clauseOf(level), ...stands },
      adjust: { adjustedLevel: name, ...stands },
      lift: { liftedLevel: name },
    };
    delete rest['expires'];
    return {
      recipients: [...carriers, ...townships.map(({ id }) => id), 'headquarters', 'office'],
      refersTo: before?.id ?? null,
      facts: {
        ...rest,
        ...of[act],
        warningTitle: titles[act],
        issuedAt: officialTime(step.now),
        noticeNumber: act === 'publish' ? '' : (before?.numberText ?? ''),
        reason: act === 'publish' ? '' : text(step.form, 'because'),
        carriers: '',
        contact: contact.name,
        contactPhone: contact.phone,
      },
    };
  }
}
