import { briefOf, type Organisation } from '../identity/organisation.js';
import { documentKindNames } from './document.js';
import type { DocumentRow } from './documents.queries.js';

/** A paper as the console lists it. */
export function documentSummary(found: Readonly<DocumentRow>, byId: ReadonlyMap<string, Organisation>) {
  return {
    id: found.id,
    kind: found.kind,
    kindWords: documentKindNames[found.kind],
    numberText: found.number_text,
    titleZh: found.title_zh,
    caseId: found.case_id,
    issuer: briefOf(byId, found.issuer_id),
    signedPost: found.signed_post,
    signedZh: found.signed_zh,
    issuedAt: found.issued_at,
    sha256: found.content_sha256,
    pdfReady: found.pdf_ready,
    recipients: found.recipients.map((recipient) => ({
      ...recipient,
      organisation: briefOf(byId, recipient.organisation),
    })),
    voidAt: found.void_at,
    voidBy: found.void_by,
    correctedBy: found.corrected_by,
    sealedAt: found.sealed_at,
    signatureAt: found.signature_at,
    templateVersion: found.template_version,
  };
}
