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
  voidBy: PaperLink | null;
  correctedBy: PaperLink | null;
  sealedAt: string | null;
  signatureAt: string | null;
}

export interface PaperLink {
  id: string;
  numberText: string;
}

export interface DocumentKindName {
  kind: string;
  words: Words;
}

export interface Seal {
  id: string;
  organisation: Org;
  nameZh: string;
  custodianZh: string;
  registeredAt: string;
  registeredByZh: string;
  retiredAt: string | null;
  retiredBecause: string | null;
  uses: number;
  mine: boolean;
}

export interface SealUse {
  documentId: string;
  numberText: string;
  titleZh: string;
  sealZh: string;
  organisation: Org;
  custodianZh: string;
  usedAt: string;
  purpose: string;
}

export interface TemplateParagraph {
  style: 'body' | 'heading1' | 'heading2' | 'heading3';
  text: string;
  optional: boolean;
  either: boolean;
}

export interface TemplateWording {
  issuer: string;
  titleZh: string;
  recipients: string[];
  paragraphs: TemplateParagraph[];
  signedBy: string;
  copyTo: string[];
  urgency: '特急' | '加急' | null;
}

export interface TemplateVersion {
  version: number;
  edited: boolean;
  note: string | null;
  editedBy: string | null;
  editedAt: string | null;
}

export interface TemplateSummary extends TemplateVersion {
  kind: string;
  kindWords: Words;
  series: string;
}

export interface NamedFact {
  name: string;
  words: Words;
}

export interface DiffLine {
  change: 'same' | 'removed' | 'added';
  text: string;
}

export interface TemplateView extends TemplateSummary {
  mark: string;
  wording: TemplateWording;
  fromFile: TemplateWording;
  fields: NamedFact[];
  facts: NamedFact[];
  differences: DiffLine[];
  versions: TemplateVersion[];
}

export interface TemplateVersionView extends TemplateVersion {
  wording: TemplateWording;
  differences: DiffLine[];
}

export interface Verified {
  numberText: string;
  titleZh: string;
  dateText: string;
  exercise: boolean;
  hash: 'matches' | 'differs';
  standing: 'valid' | 'corrected' | 'void';
  by: string | null;
}
