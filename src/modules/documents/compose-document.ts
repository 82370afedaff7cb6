// A paper is its template with the facts of the case put in, or the list of facts still missing (plan 4.3, GB/T 9704-2012).
import type { DocumentAnnex, DocumentContent } from './document.js';
import type { DocumentTemplate } from './document-templates.js';
import { officialDate } from './official-date.js';
import { fill } from './placeholders.js';

export interface ComposeExtras {
  numberText: string;
  annexes: readonly DocumentAnnex[];
  /** When the paper is issued; written in county time. */
  date: Date;
  exercise: boolean;
  /** Post and name of who signs, 主任　王某某; empty when the seal alone stands. */
  signatoryZh: string;
  /** By what right another signs, under the name. */
  signatureNoteZh?: string;
  /** In place of the template's recipients; empty keeps them. */
  recipientsZh: readonly string[];
  urgency?: DocumentContent['urgency'];
  copyToZh?: readonly string[];
  verifyText?: string;
}

export function composeDocument(
  template: Readonly<DocumentTemplate>,
  facts: Readonly<Record<string, string>>,
  extras: Readonly<ComposeExtras>,
): DocumentContent | { missing: string[] } {
  const missing = new Set<string>();
  const put = (text: string): string => {
    const filled = fill(text, facts);
    for (const name of filled.missing) missing.add(name);
    return filled.text;
  };
  const complete = (text: string) => fill(text, facts).missing.length === 0;
  const either = template.paragraphs.filter((paragraph) => paragraph.either);
  if (either.length > 0 && !either.some((paragraph) => complete(paragraph.text))) {
    for (const paragraph of either) put(paragraph.text);
  }
  const paragraphs = template.paragraphs
    .filter((paragraph) => (!paragraph.optional && !paragraph.either) || complete(paragraph.text))
    .map((paragraph) => ({ style: paragraph.style, text: put(paragraph.text) }));
  const recipientsZh =
    extras.recipientsZh.length > 0 ? [...extras.recipientsZh] : template.recipients.map(put);
  const copyToZh = extras.copyToZh ? [...extras.copyToZh] : template.copyTo.map(put);
  const urgency = extras.urgency ?? template.urgency;
  const content: DocumentContent = {
    kind: template.kind,
    numberText: extras.numberText,
    issuerZh: put(template.issuer),
    titleZh: put(template.titleZh),
    upward: template.upward,
    ...(template.upward ? { signerZh: put('{{signer}}') } : {}),
    recipientsZh,
    paragraphs,
    annexes: extras.annexes.map((annex) => structuredClone(annex)),
    signedByZh: put(template.signedBy),
    signatoryZh: extras.signatoryZh,
    ...(extras.signatureNoteZh ? { signatureNoteZh: extras.signatureNoteZh } : {}),
    dateText: officialDate(extras.date),
    ...(copyToZh.length > 0 ? { copyToZh } : {}),
    ...(urgency ? { urgency } : {}),
    exercise: extras.exercise,
    ...(extras.verifyText ? { verifyText: extras.verifyText } : {}),
  };
  return missing.size > 0 ? { missing: [...missing] } : content;
}

/** `青通应急`, or a carrier's own mark from the facts. */
export function documentMark(
  template: Readonly<DocumentTemplate>,
  facts: Readonly<Record<string, string>>,
): string | { missing: string[] } {
  const { text, missing } = fill(template.mark, facts);
  return missing.length > 0 ? { missing } : text;
}
