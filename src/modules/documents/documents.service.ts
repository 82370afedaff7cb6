import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { composeDocument, documentMark } from './compose-document.js';
import { contentHash } from './content-hash.js';
import type { DocumentAnnex, DocumentKind } from './document.js';
import { DocumentPolicy } from './document-policy.js';
import { documentIssued } from './documents.events.js';
import { numberText } from './number-text.js';
import { officialYear } from './official-date.js';

export interface Paper {
  id: string;
  kind: DocumentKind;
  caseId: string;
  issuer: string;
  signedPost: string;
  signedBy: string | null;
  /** Post and name under the paper. */
  signatoryZh: string;
  facts: Readonly<Record<string, string>>;
  annexes: readonly DocumentAnnex[];
  recipients: readonly { id: string; nameZh: string }[];
  refersTo: string | null;
  exercise: boolean;
  now: Date;
}

export interface Issued {
  id: string;
  kind: DocumentKind;
  numberText: string;
}

/** The wording brings its own full stops; what a person typed must not add another. */
function unpunctuated(facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, text]) => [name, text.trim().replace(/[。．.；;，,\s]+$/u, '')]),
  );
}

@Injectable()
export class DocumentsService {
  constructor(private readonly policy: DocumentPolicy) {}

  /** Numbers, freezes and hashes a paper in the caller's transaction: the number is taken if and only if the step is. */
  async issue(tx: Tx, paper: Paper): Promise<Issued> {
    const template = this.policy.templates[paper.kind];
    const facts = { ...unpunctuated(paper.facts), county: this.policy.countyZh };
    const mark = documentMark(template, facts);
    if (typeof mark !== 'string')
      throw new Refusal('missing-items', { items: mark.missing, document: paper.kind });
    const series = template.series === 'carrier' ? `carrier.${paper.issuer}` : template.series;
    const year = officialYear(paper.now);
    const number = await this.nextNumber(tx, series, year);
    const text = numberText(mark, year, number);
    const content = composeDocument(template, facts, {
      numberText: text,
      annexes: paper.annexes,
      date: paper.now,
      exercise: paper.exercise,
      signatoryZh: paper.signatoryZh,
      recipientsZh: paper.recipients.map(({ nameZh }) => nameZh),
    });
    if ('missing' in content)
      throw new Refusal('missing-items', { items: content.missing, document: paper.kind });
    const { id } = paper;
    const recipients = [...new Set(paper.recipients.map((recipient) => recipient.id))];
    await rows(
      tx,
      `with paper as (insert into document (id, kind, series, year, number, number_text, case_id, title_zh, issuer_id, signed_post, signed_by, issued_at, content, content_sha256, refers_to, readers)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17))
       insert into document_recipient (document_id, organisation_id, delivered_at) select $1, unnest($16::text[]), $12`,
      [
        id,
        paper.kind,
        series,
        year,
        number,
        text,
        paper.caseId,
        content.titleZh,
        paper.issuer,
        paper.signedPost,
        paper.signedBy,
        paper.now,
        JSON.stringify(content),
        contentHash(content),
        paper.refersTo,
        recipients,
        [...new Set([paper.issuer, ...recipients])].sort(),
      ],
    );
    await tell(tx, documentIssued, { id, caseId: paper.caseId }, [...recipients, paper.issuer], paper.now);
    return { id, kind: paper.kind, numberText: text };
  }

  /** Gapless: the counter's row stays locked until the step commits, and a step that fails gives its number back. */
  private async nextNumber(tx: Tx, series: string, year: number): Promise<number> {
    const counter = await row<{ last_number: number }>(
      tx,
      `insert into document_series (series, year, last_number) values ($1, $2, 1)
       on conflict (series, year) do update set last_number = document_series.last_number + 1 returning last_number`,
      [series, year],
    );
    if (!counter) throw new Error(`series ${series} ${year} gave no number`);
    return counter.last_number;
  }
}
