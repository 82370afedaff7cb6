// The papers of the county plan and what one holds once it is issued (plan 4.2-4.5; GB/T 9704-2012 section 7).
import { z } from 'zod';
import { type DocumentKind, documentKinds } from './document-kinds.js';

export { documentKindNames, documentKinds, type DocumentKind } from './document-kinds.js';

/** Whose counter numbers the paper; `same` is that of the paper it corrects. */
export const documentSeries = ['office', 'headquarters', 'committee', 'carrier', 'same'] as const;
export type DocumentSeries = (typeof documentSeries)[number];

export const paragraphStyles = ['body', 'heading1', 'heading2', 'heading3'] as const;
export const urgencies = ['特急', '加急'] as const;

export const documentParagraph = z.object({ style: z.enum(paragraphStyles), text: z.string() });
export type DocumentParagraph = z.infer<typeof documentParagraph>;

export const documentAnnex = z.object({
  titleZh: z.string(),
  columns: z.array(
    z.object({
      titleZh: z.string(),
      widthMm: z.number().positive().optional(),
      align: z.enum(['left', 'center', 'right']).optional(),
    }),
  ),
  rows: z.array(z.array(z.string())),
});
export type DocumentAnnex = z.infer<typeof documentAnnex>;

export const documentContent = z.object({
  kind: z.enum(documentKinds),
  /** 发文字号, as numberText writes it. */
  numberText: z.string(),
  /** 发文机关标志, the red name over the page. */
  issuerZh: z.string(),
  titleZh: z.string(),
  /** 上行文: the number stands left and the signer right. */
  upward: z.boolean(),
  signerZh: z.string().optional(),
  recipientsZh: z.array(z.string()),
  paragraphs: z.array(documentParagraph),
  annexes: z.array(documentAnnex),
  signedByZh: z.string(),
  /** Post and name, 主任　王某某. */
  signatoryZh: z.string(),
  /** 代签: by what right another signs. */
  signatureNoteZh: z.string().optional(),
  /** County time, 2026年11月24日. */
  dateText: z.string(),
  copyToZh: z.array(z.string()).optional(),
  urgency: z.enum(urgencies).optional(),
  exercise: z.boolean(),
  verifyText: z.string().optional(),
});
export type DocumentContent = z.infer<typeof documentContent>;

/** Papers whose receiver signs for them on an acknowledgement slip (回执). */
export function hasSlip(kind: DocumentKind): boolean {
  return kind === 'task-notice' || kind === 'dispatch-notice' || kind === 'circuit-notice';
}
