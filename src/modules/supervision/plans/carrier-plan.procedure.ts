/** A carrier's own plan: submitted as a PDF, reviewed by the office, approved until a day or returned with the reason; it lapses on its day (2.1.2(6), 2.1.3(2)). */
import { type Guard, procedure } from '../../procedures/procedure.js';

const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由和修改意见', en: 'Reason, and what is to be changed' },
} as const;

const guards = {
  /** A file added since it was returned. */
  hasNewFile: ({ known }) =>
    known['hasNewFile'] === true
      ? true
      : { because: { zh: '请先添加修改后的 PDF 文件', en: 'Add the changed PDF first' } },
} as const satisfies Record<string, Guard>;

export const carrierPlanProcedure = procedure({
  name: 'carrier-plan',
  words: { zh: '企业预案', en: 'Carrier plan' },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    submitted: { words: { zh: '已报送待审查', en: 'Submitted' } },
    reviewed: { words: { zh: '已审查待审批', en: 'Reviewed' } },
    returned: { words: { zh: '已退回修改', en: 'Returned' } },
    approved: { words: { zh: '已批准', en: 'Approved' } },
    revoked: { words: { zh: '已撤销批准', en: 'Approval revoked' }, final: true },
    replaced: { words: { zh: '已被新版代替', en: 'Replaced by a later one' }, final: true },
    lapsed: { words: { zh: '已到期', en: 'Lapsed' }, final: true },
    withdrawn: { words: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },
  events: {
    submit: { zh: '报送预案', en: 'Submit' },
    review: { zh: '审查', en: 'Review' },
    approve: { zh: '批准', en: 'Approve' },
    return: { zh: '退回修改', en: 'Return' },
    resubmit: { zh: '重新报送', en: 'Submit again' },
    withdraw: { zh: '撤回', en: 'Withdraw' },
    revoke: { zh: '撤销批准', en: 'Revoke the approval' },
    replace: { zh: '新版已批准', en: 'A later one is approved' },
    lapse: { zh: '有效期届满', en: 'The validity ends' },
    'review-late': { zh: '审查超时', en: 'Review late' },
  },
  parties: {
    carrier: { words: { zh: '企业', en: 'Carrier' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
  },
  deadlines: { review: { onBreach: 'review-late' }, validity: { onBreach: 'lapse' } },
  guards,
  rows: [
    {
      from: ['new'],
      event: 'submit',
      to: 'submitted',
      by: ['carrier.director', 'carrier.planner'],
      starts: ['review'],
      cites: ['2.1.3(2)', '2.1.2(6)'],
      tone: 'primary',
    },
    {
      from: ['returned'],
      event: 'resubmit',
      to: 'submitted',
      by: ['carrier.director', 'carrier.planner'],
      when: ['hasNewFile'],
      form: [
        {
          name: 'changes',
          kind: 'longtext',
          required: true,
          words: { zh: '修改说明', en: 'What was changed' },
        },
      ],
      starts: ['review'],
      cites: ['2.1.3(2)', '2.1.2(6)'],
      tone: 'primary',
    },
    {
      from: ['submitted'],
      event: 'review',
      to: 'reviewed',
      by: ['office.planner', 'office.duty-officer', 'office.director'],
      form: [
        {
          name: 'opinion',
          kind: 'longtext',
          required: true,
          words: { zh: '审查意见', en: 'Opinion of the review' },
        },
      ],
      cites: ['2.1.2(6)'],
      tone: 'primary',
    },
    {
      from: ['reviewed'],
      event: 'approve',
      to: 'approved',
      by: ['office.director'],
      form: [
        { name: 'planUntil', kind: 'datetime', required: true, words: { zh: '有效期至', en: 'Valid until' } },
        { name: 'opinion', kind: 'longtext', required: false, words: { zh: '意见', en: 'Opinion' } },
      ],
      issues: ['plan-approval'],
      signedBy: 'office.director',
      stops: ['review'],
      starts: ['validity'],
      cites: ['2.1.2(6)'],
      tone: 'primary',
    },
    {
      from: ['submitted', 'reviewed'],
      event: 'return',
      to: 'returned',
      by: ['office.director'],
      form: [because],
      issues: ['plan-approval'],
      signedBy: 'office.director',
      stops: ['review'],
      cites: ['2.1.2(6)'],
      tone: 'danger',
    },
    {
      from: ['submitted', 'reviewed', 'returned'],
      event: 'withdraw',
      to: 'withdrawn',
      by: ['carrier.director', 'carrier.planner'],
      cites: ['2.1.3(2)'],
      tone: 'danger',
    },
    {
      from: ['approved'],
      event: 'revoke',
      to: 'revoked',
      by: ['office.director'],
      form: [because],
      issues: ['plan-approval'],
      signedBy: 'office.director',
      stops: ['validity'],
      cites: ['2.1.2(6)'],
      tone: 'danger',
    },
    {
      from: ['approved'],
      event: 'replace',
      to: 'replaced',
      by: ['clock'],
      stops: ['validity'],
      cites: ['2.1.2(6)'],
    },
    { from: ['approved'], event: 'lapse', to: 'lapsed', by: ['clock'], cites: ['2.1.2(6)'] },
    { from: ['submitted', 'reviewed'], event: 'review-late', to: 'same', by: ['clock'], cites: ['2.1.2(6)'] },
  ],
});
