/** What may change in a loan after its order: an answer in part or later, recall, amendment, extension, substitution, early return, loss or damage (4.3.1). */
import type { Post } from '../../identity/posts.js';
import type { Row } from '../../procedures/procedure.js';
import type { loanGuards } from './loan-guards.js';
import type { loanDeadlines, loanEvents, loanParties, loanStates } from './loan-words.js';

type LoanRow = Row<
  keyof typeof loanStates,
  keyof typeof loanEvents,
  `${keyof typeof loanParties}.${Post}`,
  keyof typeof loanDeadlines,
  keyof typeof loanGuards
>;

export const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由', en: 'Reason' },
} as const;
export const report = {
  name: 'report',
  kind: 'longtext',
  required: true,
  words: { zh: '情况', en: 'Report' },
} as const;
const place = { name: 'place', kind: 'text', required: true, words: { zh: '地点', en: 'Place' } } as const;
const contact = [
  { name: 'contact', kind: 'text', required: true, words: { zh: '联系人', en: 'Contact' } },
  { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
] as const;
const damage = [
  { name: 'occurredAt', kind: 'datetime', required: true, words: { zh: '发生时间', en: 'When' } },
  place,
  { name: 'losses', kind: 'longtext', required: true, words: { zh: '损失损坏情况', en: 'Loss or damage' } },
  { name: 'cause', kind: 'longtext', required: true, words: { zh: '原因', en: 'Cause' } },
  { name: 'measures', kind: 'longtext', required: false, words: { zh: '处置措施', en: 'Measures' } },
] as const;

const lender = ['lender.duty-officer', 'lender.director'] as const;
const requester = ['requester.duty-officer', 'requester.director'] as const;
const underWay = ['acknowledged', 'travelling', 'executing'] as const;

const answers: readonly LoanRow[] = [
  {
    from: ['ordered'],
    event: 'answer-partly',
    to: 'answered',
    by: lender,
    when: ['isCountable', 'offersLess'],
    form: [
      {
        name: 'offered',
        kind: 'number',
        required: true,
        min: 1,
        words: { zh: '能够提供的数量', en: 'How many' },
      },
      because,
    ],
    issues: ['partial-answer'],
    signedBy: 'lender.director',
    stops: ['acknowledgement'],
    starts: ['answer'],
    cites: ['4.3.1(3)'],
  },
  {
    from: ['ordered'],
    event: 'answer-later',
    to: 'answered',
    by: lender,
    when: ['laterIsInTime'],
    form: [
      {
        name: 'laterFrom',
        kind: 'datetime',
        required: true,
        words: { zh: '可以到达的时间', en: 'Can be there at' },
      },
      because,
    ],
    issues: ['deferred-answer'],
    signedBy: 'lender.director',
    stops: ['acknowledgement'],
    starts: ['answer'],
    cites: ['4.3.1(3)'],
  },
  {
    from: ['answered'],
    event: 'accept-answer',
    to: 'acknowledged',
    by: ['office.director'],
    issues: ['amendment-notice'],
    signedBy: 'office.director',
    stops: ['answer'],
    starts: ['departure'],
    cites: ['4.3.1(2)'],
    tone: 'primary',
  },
  {
    from: ['answered'],
    event: 'refuse-answer',
    to: 'ordered',
    by: ['office.director'],
    form: [because],
    stops: ['answer'],
    starts: ['acknowledgement'],
    cites: ['4.3.1(2)'],
  },
  { from: ['answered'], event: 'answer-late', to: 'same', by: ['clock'], cites: ['4.3.1(2)'] },
];

const recalls: readonly LoanRow[] = [
  {
    from: ['ordered', 'answered', 'acknowledged'],
    event: 'recall',
    to: 'recalled',
    by: ['headquarters.commander'],
    form: [because],
    issues: ['recall-notice'],
    signedBy: 'office.director',
    cites: ['4.3.1(2)'],
    tone: 'danger',
  },
  {
    from: ['travelling', 'executing'],
    event: 'recall',
    to: 'release-noticed',
    by: ['headquarters.commander'],
    form: [because],
    issues: ['recall-notice'],
    signedBy: 'office.director',
    stops: ['extension', 'substitution'],
    starts: ['return'],
    cites: ['4.3.1(5)'],
    tone: 'danger',
  },
];

const amendments: readonly LoanRow[] = [
  {
    from: ['ordered', ...underWay],
    event: 'amend',
    to: 'same',
    by: ['office.director'],
    form: [place, ...contact, because],
    issues: ['amendment-notice'],
    signedBy: 'office.director',
    cites: ['4.3.1(3)'],
  },
  {
    from: ['travelling', 'executing'],
    event: 'ask-extension',
    to: 'same',
    by: requester,
    when: ['extensionIsLater'],
    form: [
      { name: 'extendedUntil', kind: 'datetime', required: true, words: { zh: '延期至', en: 'Until when' } },
      because,
    ],
    issues: ['extension-application'],
    signedBy: 'requester.director',
    starts: ['extension'],
    cites: ['4.3.1(1)'],
  },
  {
    from: ['travelling', 'executing'],
    event: 'grant-extension',
    to: 'same',
    by: ['office.director'],
    when: ['extensionIsAsked', 'withinOfficeCompetence'],
    issues: ['extension-notice'],
    signedBy: 'office.director',
    stops: ['extension'],
    cites: ['4.3.1(2)'],
  },
  {
    from: ['travelling', 'executing'],
    event: 'grant-extension',
    to: 'same',
    by: ['headquarters.commander'],
    when: ['extensionIsAsked'],
    issues: ['extension-notice'],
    signedBy: 'office.director',
    stops: ['extension'],
    cites: ['4.3.1(2)'],
  },
  {
    from: ['travelling', 'executing'],
    event: 'refuse-extension',
    to: 'same',
    by: ['office.director', 'headquarters.commander'],
    when: ['extensionIsAsked'],
    form: [because],
    issues: ['extension-refusal'],
    signedBy: 'office.director',
    stops: ['extension'],
    cites: ['4.3.1(2)'],
  },
  {
    from: ['travelling', 'executing'],
    event: 'extension-late',
    to: 'same',
    by: ['clock'],
    cites: ['4.3.1(2)'],
  },
];

const substitutions: readonly LoanRow[] = [
  {
    from: underWay,
    event: 'ask-substitution',
    to: 'same',
    by: lender,
    form: [
      { name: 'substitute', kind: 'select', required: true, words: { zh: '更换为', en: 'Replace by' } },
      because,
    ],
    issues: ['substitution-application'],
    signedBy: 'lender.director',
    starts: ['substitution'],
    cites: ['4.3.1(3)'],
  },
  {
    from: underWay,
    event: 'grant-substitution',
    to: 'same',
    by: ['office.director'],
    when: ['substitutionIsAsked', 'substituteIsReady'],
    issues: ['substitution-notice'],
    signedBy: 'office.director',
    stops: ['substitution'],
    cites: ['4.3.1(2)'],
  },
  {
    from: underWay,
    event: 'refuse-substitution',
    to: 'same',
    by: ['office.director'],
    when: ['substitutionIsAsked'],
    form: [because],
    stops: ['substitution'],
    cites: ['4.3.1(2)'],
  },
  { from: underWay, event: 'substitution-late', to: 'same', by: ['clock'], cites: ['4.3.1(2)'] },
];

const ends: readonly LoanRow[] = [
  {
    from: ['executing'],
    event: 'ask-early-return',
    to: 'same',
    by: requester,
    form: [because],
    issues: ['early-return-application'],
    signedBy: 'requester.director',
    cites: ['4.3.1(4)'],
  },
  {
    from: ['travelling', 'executing', 'release-noticed'],
    event: 'report-damage',
    to: 'same',
    by: [...lender, 'lender.noc'],
    form: damage,
    issues: ['loss-or-damage-report'],
    signedBy: 'lender.director',
    cites: ['4.3.1(4)', '6.1.5'],
  },
  {
    from: ['executing'],
    event: 'report-damage',
    to: 'same',
    by: requester,
    form: damage,
    issues: ['loss-or-damage-report'],
    signedBy: 'requester.director',
    cites: ['4.3.1(4)', '6.1.5'],
  },
];

export const changeRows: readonly LoanRow[] = [
  ...answers,
  ...recalls,
  ...amendments,
  ...substitutions,
  ...ends,
];
