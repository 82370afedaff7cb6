/** What a report of an outage is: the first, a follow-up that says what changed, or the final one (4.2.1, 4.4.3). */
import { chineseOrdinal } from '../../../kernel/chinese-ordinal.js';
import type { Words } from '../../../kernel/words.js';

export const reportKinds = ['first', 'follow-up', 'final'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** 初报, 续报一, 续报二, 终报; `followUps` counts a carrier's follow-ups up to and with this one. */
export function reportName(kind: ReportKind, followUps: number): Words {
  switch (kind) {
    case 'first':
      return { zh: '初报', en: 'First report' };
    case 'follow-up':
      return { zh: `续报${chineseOrdinal(followUps)}`, en: `Follow-up ${followUps}` };
    case 'final':
      return { zh: '终报', en: 'Final report' };
  }
}
