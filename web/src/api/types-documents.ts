import { type Org, type Words } from './types.js';

export interface DocumentRecipient {
  organisation: Org;
  deliveredAt: string | null;
  readAt: string | null;
}

export interface DocumentSummary {
  id: string;
  kind: string;
  kindWords: Words;
  numberText: string;
  titleZh: string;
  caseId: string;
  issuer: Org;
  signedZh: string;
  issuedAt: string;
  sha256: string;
  pdfReady: boolean;
  recipients: DocumentRecipient[];
  voidAt: string | null;
}
