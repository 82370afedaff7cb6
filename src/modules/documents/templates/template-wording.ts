// What of a template the office may word anew: texts, recipients and urgency; never the kind, its series or its number mark.
import { z } from 'zod';
import { urgencies } from '../document.js';
import {
  documentTemplate,
  type DocumentTemplate,
  templateParagraph,
  wording as text,
} from '../document-templates.js';

const short = text.pipe(z.string().max(300));

export const templateWording = z
  .strictObject({
    issuer: short,
    titleZh: short,
    recipients: z.array(short).min(1).max(20),
    paragraphs: z.array(templateParagraph).min(1).max(60),
    signedBy: short,
    copyTo: z.array(short).max(20).default([]),
    urgency: z.enum(urgencies).nullable().default(null),
  })
  .meta({ id: 'TemplateWording' });
export type TemplateWording = z.infer<typeof templateWording>;

export function wordingOf(template: Readonly<DocumentTemplate>): TemplateWording {
  const { issuer, titleZh, recipients, paragraphs, signedBy, copyTo, urgency } = template;
  return { issuer, titleZh, recipients, paragraphs, signedBy, copyTo, urgency: urgency ?? null };
}

export function withWording(
  template: Readonly<DocumentTemplate>,
  { urgency, ...wording }: Readonly<TemplateWording>,
): DocumentTemplate {
  const { urgency: _, ...kept } = template;
  return { ...kept, ...wording, ...(urgency ? { urgency } : {}) };
}

export interface WordingFault {
  path: string;
  message: string;
}

/** Names that do not exist, facts the paper must say and no longer does. */
export function wordingFaults(
  template: Readonly<DocumentTemplate>,
  wording: Readonly<TemplateWording>,
): WordingFault[] {
  const read = documentTemplate.safeParse(withWording(template, wording));
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}
