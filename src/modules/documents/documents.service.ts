import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import type { Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { composeDocument, documentMark } from './compose-document.js';
import { contentHash } from './content-hash.js';
import type { DocumentAnnex, DocumentKind } from './document.js';
import { drawNumbers, type Worded } from './document-numbers.queries.js';
import { DocumentPolicy } from './document-policy.js';
import type { DocumentTemplate } from './document-templates.js';
import { documentIssued } from './documents.events.js';
import { insertDocuments, type NewDocument } from './documents.queries.js';
import { namedMissing } from './missing-facts.js';
import { numberFacts } from './number-facts.js';
import { numberText } from './number-text.js';
import { officialYear } from './official-date.js';
import { withWording } from './templates/template-wording.js';

export interface Paper {
  id: string;
  kind: DocumentKind;
  caseId: string;
  issuer: string;
  signedPost: string;
  signedBy: string | null;
  /** Post and name under the paper. */
  signatoryZh: string;
  /** By what right another signs: 受主任何文山授权代签. */
  signatureNoteZh?: string;
  facts: Readonly<Record<string, string>>;
  annexes: readonly DocumentAnnex[];
  recipients: readonly { id: string; nameZh: string }[];
  refersTo: string | null;
  /** In place of the template's own series, for a paper about another. */
  numberedAs?: { series: string; mark: string };
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

interface Prepared {
  paper: Paper;
  template: DocumentTemplate;
  facts: Record<string, string>;
  mark: string;
  series: string;
  year: number;
}

@Injectable()
export class DocumentsService {
  constructor(private readonly policy: DocumentPolicy) {}

  async issue(tx: Tx, paper: Paper): Promise<Issued> {
    const [issued] = await this.issueAll(tx, [paper]);
    if (!issued) throw new Error(`${paper.kind} was not issued`);
    return issued;
  }

  /**
   * Numbers, freezes and hashes the papers of one step in the caller's transaction: their numbers are taken if and only
   * if the step is. Each may name those before it.
   */
  async issueAll(tx: Tx, papers: readonly Paper[]): Promise<Issued[]> {
    if (papers.length === 0) return [];
    const prepared = papers.map((paper) => this.prepare(paper));
    const { numbers, wordings } = await drawNumbers(
      tx,
      prepared,
      papers.map(({ kind }) => kind),
    );
    const written: NewDocument[] = [];
    prepared.forEach((one, index) => {
      written.push(this.write(one, numbers[index] ?? 0, wordings.get(one.paper.kind), written));
    });
    await insertDocuments(tx, written);
    for (const { id, caseId, recipients, issuer, now } of written)
      await tell(tx, documentIssued, { id, caseId }, [...recipients, issuer], now);
    return written.map(({ id, kind, numberText: text }) => ({ id, kind, numberText: text }));
  }

  private prepare(paper: Paper): Prepared {
    const template = this.policy.templates[paper.kind];
    const facts = { ...unpunctuated(paper.facts), county: this.policy.countyZh };
    const mark = paper.numberedAs?.mark ?? documentMark(template, facts);
    if (typeof mark !== 'string') throw this.lacking(paper.kind, mark.missing);
    const own = template.series === 'carrier' ? `carrier.${paper.issuer}` : template.series;
    const series = paper.numberedAs?.series ?? own;
    return { paper, template, facts, mark, series, year: officialYear(paper.now) };
  }

  private write(
    one: Prepared,
    number: number,
    worded: Worded | undefined,
    before: readonly NewDocument[],
  ): NewDocument {
    const { paper, series, year } = one;
    const text = numberText(one.mark, year, number);
    const content = composeDocument(
      worded?.wording ? withWording(one.template, worded.wording) : one.template,
      { ...one.facts, ...numberFacts(before) },
      {
        numberText: text,
        annexes: paper.annexes,
        date: paper.now,
        exercise: paper.exercise,
        signatoryZh: paper.signatoryZh,
        ...(paper.signatureNoteZh ? { signatureNoteZh: paper.signatureNoteZh } : {}),
        recipientsZh: paper.recipients.map(({ nameZh }) => nameZh),
      },
    );
    if ('missing' in content) throw this.lacking(paper.kind, content.missing);
    return {
      ...paper,
      series,
      year,
      number,
      numberText: text,
      content,
      sha256: contentHash(content),
      templateVersion: worded?.version ?? 0,
      recipients: [...new Set(paper.recipients.map((recipient) => recipient.id))],
    };
  }

  private lacking(kind: DocumentKind, missing: readonly string[]): Refusal {
    return new Refusal('missing-items', {
      items: [...missing],
      document: kind,
      words: namedMissing(kind, missing),
    });
  }
}
