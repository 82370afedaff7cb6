import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { levelColour } from '../../kernel/levels.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Tx } from '../../platform/database/transaction.js';
import { documentsOfCase } from '../documents/documents.queries.js';
import { documentSummary } from '../documents/document-view.js';
import { briefOf, type Organisation } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { CaseViewService } from '../procedures/case-view.service.js';
import { caseRow } from '../procedures/cases.queries.js';
import { gradeWarning } from './grade-warning.js';
import { meansWords, sourceWords, weatherWords } from './warning-fields.js';
import { colourWords } from './warning-colour.js';
import { warningProcedure } from './warning.procedure.js';
import { warningReceiptProcedure } from './warning-receipt.procedure.js';
import type { WarningFilter } from './warnings.contract.js';
import {
  messagesOf,
  receiptsOf,
  warningList,
  warningRow,
  type WarningRow,
  warningSummary,
  type WarningSummaryRow,
} from './warnings.queries.js';

type ById = ReadonlyMap<string, Organisation>;

const stateOf = (name: string): keyof typeof warningProcedure.states =>
  name in warningProcedure.states ? (name as keyof typeof warningProcedure.states) : 'new';
const receiptState = (name: string): keyof typeof warningReceiptProcedure.states =>
  name in warningReceiptProcedure.states
    ? (name as keyof typeof warningReceiptProcedure.states)
    : 'addressed';

@Injectable()
export class WarningViewService {
  constructor(private readonly cases: CaseViewService) {}

  async list(tx: Tx, filter: WarningFilter) {
    return { found: await warningList(tx, filter), summary: (one: WarningSummaryRow) => this.summary(one) };
  }

  /** The whole file for its parties; of the others' warnings only what went out, its papers and the officer's own receipt. */
  async view(tx: Tx, id: string, officer: Officer) {
    const found = await warningSummary(tx, id);
    if (!found) throw new Refusal('not-found');
    const byId = await organisationsById(tx);
    const file = await warningRow(tx, id);
    const messages = await messagesOf(tx, id);
    const documents = await documentsOfCase(tx, id);
    const warnings = documents.filter(({ kind, void_at }) => kind === 'warning' && void_at === null);
    const seesCase = (await caseRow(tx, id)) !== undefined;
    return {
      ...this.summary(found),
      file: file ? this.file(file, byId) : null,
      // Each message went out with one paper, in the same order.
      messages: messages.map(({ elements, msg_type, ...message }, at) => ({
        ...message,
        msgType: msg_type,
        headline: {
          zh: elements.info[0]?.headline ?? '',
          en: elements.info[1]?.headline ?? '',
        },
        note: elements.note ?? null,
        document: warnings[at] ? { id: warnings[at].id, numberText: warnings[at].number_text } : null,
      })),
      elements: messages.at(-1)?.elements ?? null,
      receipts: (await receiptsOf(tx, id)).map((receipt) => ({
        id: receipt.id,
        carrier: briefOf(byId, receipt.carrier),
        state: receipt.state,
        stateWords: warningReceiptProcedure.states[receiptState(receipt.state)].words,
        deliveredAt: receipt.delivered_at,
        acknowledgedAt: receipt.acknowledged_at,
        readyAt: receipt.ready_at,
        readiness: receipt.readiness,
        late: receipt.late,
      })),
      documents: documents.map((document) => documentSummary(document, byId)),
      case: seesCase ? await this.cases.view(tx, id, officer) : null,
    };
  }

  async elements(tx: Tx, id: string) {
    if (!(await warningSummary(tx, id))) throw new Refusal('not-found');
    return { items: (await messagesOf(tx, id)).map(({ elements }) => elements) };
  }

  private summary(found: WarningSummaryRow) {
    const state = stateOf(found.state ?? (found.msg_type === 'Cancel' ? 'lifted' : 'published'));
    const level = found.published_level ?? found.level;
    const source = found.source_kind;
    return {
      id: found.id,
      at: found.at,
      titleZh: found.title_zh,
      titleEn: found.title_en,
      state,
      stateWords: warningProcedure.states[state].words,
      /** Set by a person: the committee's once it has gone out, else the office's preliminary one. */
      level,
      colour: level === null ? null : levelColour[level],
      proposedLevel: found.proposed_level,
      published: found.published_level !== null,
      sourceWords:
        source !== null && source in sourceWords ? sourceWords[source as keyof typeof sourceWords] : null,
      sourceName: found.source_name,
      sentAt: found.sent,
      expiresAt: found.expires,
      closed: found.closed,
    };
  }

  private file(file: WarningRow, byId: ById) {
    const grade = gradeWarning(file.facts);
    const { potential, mayEscalate } = file.facts;
    return {
      sourceName: file.source_name,
      sourceWords: sourceWords[file.source_kind],
      means: file.means === null ? null : meansWords[file.means],
      toldAt: file.told_at,
      contact: file.contact,
      contactPhone: file.contact_phone,
      content: file.content,
      area: file.area,
      townships: file.townships.map((id) => briefOf(byId, id)),
      expectedFrom: file.expected_from,
      expectedUntil: file.expected_until,
      mayHit: file.may_hit,
      weather:
        file.weather_kind === null
          ? null
          : {
              kind: weatherWords[file.weather_kind],
              colour: file.weather_colour === null ? null : colourWords[file.weather_colour],
            },
      proposalId: file.proposal_id,
      facts: file.facts,
      carriersAtRisk: [...new Set([...potential.carriers, ...mayEscalate.carriers])].map((id) =>
        briefOf(byId, id),
      ),
      /** By the sentences of 3.4.1. */
      proposed: grade ?? null,
      preliminary:
        file.level === null
          ? null
          : {
              level: file.level,
              clause: file.level_clause,
              because: file.level_because,
              byZh: file.level_by_zh,
              at: file.level_at,
            },
      decision:
        file.decision === null
          ? null
          : {
              level: file.decision.level,
              measures: file.decision.measures,
              validUntil: file.decision.validUntil,
              because: file.decision.because ?? null,
              carriers: file.decision.carriers.map((id) => briefOf(byId, id)),
            },
    };
  }
}
