/** The executing unit logs the mission on receipt and musters before it leaves (6.3.2(1), (2)). */
import type { Post } from '../../identity/posts.js';
import type { Row } from '../../procedures/procedure.js';
import type { loanDeadlines, loanEvents, loanParties, loanStates } from './loan-words.js';

export const missionRows: readonly Row<
  keyof typeof loanStates,
  keyof typeof loanEvents,
  `${keyof typeof loanParties}.${Post}`,
  keyof typeof loanDeadlines,
  never
>[] = [
  {
    from: ['acknowledged'],
    event: 'log-mission',
    to: 'same',
    by: ['lender.duty-officer', 'lender.director'],
    form: [
      {
        name: 'source',
        kind: 'text',
        required: true,
        words: { zh: '下达任务的单位和人', en: 'Who gave it' },
      },
      { name: 'task', kind: 'longtext', required: true, words: { zh: '任务内容', en: 'Task' } },
      { name: 'nature', kind: 'text', required: true, words: { zh: '任务性质', en: 'Nature' } },
      { name: 'place', kind: 'text', required: true, words: { zh: '地点', en: 'Place' } },
      {
        name: 'told',
        kind: 'text',
        required: false,
        words: { zh: '报告对象和时间', en: 'Reported to, when' },
      },
    ],
    issues: ['mission-log'],
    signedBy: 'lender.director',
    cites: ['6.3.2(1)'],
  },
  {
    from: ['acknowledged'],
    event: 'muster',
    to: 'same',
    by: ['lender.duty-officer', 'lender.director'],
    form: [
      { name: 'members', kind: 'text', required: true, words: { zh: '集结人员', en: 'Who mustered' } },
      { name: 'gear', kind: 'longtext', required: false, words: { zh: '携带器材', en: 'Gear taken' } },
    ],
    cites: ['6.3.2(2)'],
  },
];
