// The papers of the county plan and what one holds once it is issued (plan 4.2-4.5; GB/T 9704-2012 section 7).
import { z } from 'zod';

export const documentKinds = [
  'incident-report',
  'committee-report',
  'plan-activation',
  'task-notice',
  'dispatch-application',
  'order',
  'dispatch-notice',
  'stage-report',
  'completion-report',
  'release-application',
  'release-order',
  'release-notice',
  'warning-submission',
  'warning-report',
  'warning',
  'telephone-record',
  'loss-report',
  'upward-report',
  'upward-office-report',
  'publication',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentKindNames: Readonly<Record<DocumentKind, { zh: string; en: string }>> = {
  'incident-report': { zh: '情况报告', en: 'Incident report' },
  'committee-report': { zh: '上报县应急委员会的报告', en: 'Report to the county emergency committee' },
  'plan-activation': { zh: '启动预案决定', en: 'Plan activation decision' },
  'task-notice': { zh: '任务通知书', en: 'Task notice' },
  'dispatch-application': { zh: '调度申请书', en: 'Dispatch application' },
  order: { zh: '调用命令', en: 'Order' },
  'dispatch-notice': { zh: '调度通知书', en: 'Dispatch notice' },
  'stage-report': { zh: '阶段报告', en: 'Stage report' },
  'completion-report': { zh: '任务完成情况报告', en: 'Completion report' },
  'release-application': { zh: '解除任务书', en: 'Release application' },
  'release-order': { zh: '解除任务命令', en: 'Release order' },
  'release-notice': { zh: '解除任务通知书', en: 'Release notice' },
  'warning-submission': { zh: '预警信息报送', en: 'Warning submission' },
  'warning-report': { zh: '预警报告', en: 'Warning report' },
  warning: { zh: '预警通知', en: 'Warning' },
  'telephone-record': { zh: '电话记录', en: 'Telephone record' },
  'loss-report': { zh: '损失与恢复情况报告', en: 'Loss and recovery report' },
  'upward-report': { zh: '指挥部向上级的报告', en: 'Report upward by headquarters' },
  'upward-office-report': { zh: '办公室向上级办公室的报告', en: 'Report upward by the office' },
  publication: { zh: '信息发布稿', en: 'Public statement' },
};

/** Whose counter numbers the paper. */
export const documentSeries = ['office', 'headquarters', 'committee', 'carrier'] as const;
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
  return kind === 'task-notice' || kind === 'dispatch-notice';
}
