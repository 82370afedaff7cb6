/** A cross-carrier loan of vehicles, equipment or people: headquarters approves and orders the release, the office director orders and notifies (4.3.1; W3). */
import { type Attempt, procedure } from '../../procedures/procedure.js';

const late = { zh: '时限已过', en: 'Time limit passed' };
const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由', en: 'Reason' },
} as const;
const report = {
  name: 'report',
  kind: 'longtext',
  required: true,
  words: { zh: '情况', en: 'Report' },
} as const;

const tookStep = (attempt: Attempt, event: string): boolean =>
  attempt.by.kind === 'officer' &&
  attempt.history.some(
    (step) => step.event === event && attempt.by.kind === 'officer' && step.officerId === attempt.by.id,
  );

export const loanProcedure = procedure({
  name: 'loan',
  words: { zh: '跨企业调用（车辆、设备、人员）', en: 'Cross-carrier loan' },
  initial: 'drafted',
  states: {
    drafted: { words: { zh: '起草', en: 'Drafted' } },
    applied: { words: { zh: '已申请待批准', en: 'Applied' } },
    approved: { words: { zh: '指挥部已批准', en: 'Approved' } },
    refused: { words: { zh: '指挥部未批准', en: 'Refused' }, final: true },
    withdrawn: { words: { zh: '已撤回', en: 'Withdrawn' }, final: true },
    ordered: { words: { zh: '已下达命令和通知书', en: 'Ordered' } },
    declined: { words: { zh: '调出单位不能执行', en: 'Declined by the lender' }, final: true },
    acknowledged: { words: { zh: '调出单位已签收', en: 'Acknowledged' } },
    travelling: { words: { zh: '赶赴现场', en: 'Travelling' } },
    executing: { words: { zh: '现场执行任务', en: 'Executing' } },
    'release-applied': { words: { zh: '已提出解除任务书', en: 'Release applied for' } },
    'completion-reported': { words: { zh: '已向指挥部汇报', en: 'Completion reported' } },
    'release-ordered': { words: { zh: '指挥部已命令解除', en: 'Release ordered' } },
    'release-noticed': { words: { zh: '解除任务通知书已下达', en: 'Release notice issued' } },
    returned: { words: { zh: '已返回归还', en: 'Returned' }, final: true },
  },
  events: {
    apply: { zh: '提出申请', en: 'Apply' },
    withdraw: { zh: '撤回申请', en: 'Withdraw' },
    approve: { zh: '批准', en: 'Approve' },
    refuse: { zh: '不批准', en: 'Refuse' },
    order: { zh: '下达调用命令和调度通知书', en: 'Issue order and dispatch notice' },
    'order-unready': { zh: '资源未达标，仍下达命令', en: 'Order although not ready' },
    acknowledge: { zh: '签收', en: 'Acknowledge' },
    decline: { zh: '报告不能执行', en: 'Decline' },
    depart: { zh: '出发', en: 'Depart' },
    arrive: { zh: '到达现场', en: 'Arrive' },
    'report-stage': { zh: '报告阶段情况', en: 'Report a stage' },
    'apply-release': { zh: '提出解除任务书', en: 'Apply for release' },
    'report-completion': { zh: '向指挥部汇报完成情况', en: 'Report completion to headquarters' },
    'order-release': { zh: '下达解除任务命令', en: 'Order the release' },
    'notify-release': { zh: '下达解除任务通知书', en: 'Issue the release notice' },
    return: { zh: '返回并检查', en: 'Return and check' },
    'approval-late': late,
    'order-late': late,
    'acknowledgement-late': late,
    'departure-late': late,
    'completion-late': late,
    'return-late': late,
  },
  parties: {
    requester: { words: { zh: '需求企业', en: 'Requester' } },
    lender: { words: { zh: '调出单位', en: 'Lender' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
  },
  deadlines: {
    approval: { onBreach: 'approval-late' },
    order: { onBreach: 'order-late' },
    acknowledgement: { onBreach: 'acknowledgement-late' },
    departure: { onBreach: 'departure-late' },
    'completion-report': { onBreach: 'completion-late' },
    return: { onBreach: 'return-late' },
  },
  guards: {
    lenderIsAnother: ({ parties }) =>
      parties['lender']?.[0] === parties['requester']?.[0]
        ? { because: { zh: '不能向本企业借调', en: 'A carrier does not borrow from itself' } }
        : true,
    approverDidNotApply: (attempt) =>
      tookStep(attempt, 'apply')
        ? { because: { zh: '申请人不能批准自己的申请', en: 'The applicant may not approve' } }
        : true,
    issuerDidNotApprove: (attempt) =>
      tookStep(attempt, 'approve') || tookStep(attempt, 'apply')
        ? {
            because: {
              zh: '申请人、批准人不能再下达命令',
              en: 'Applicant or approver may not issue the order',
            },
          }
        : true,
    resourceIsReady: ({ known }) => {
      const faults = known['notReady'];
      return Array.isArray(faults) && faults.length > 0
        ? {
            because: {
              zh: `资源未达到待命要求：${faults.map((fault: { zh: string }) => fault.zh).join('、')}（6.1.1）`,
              en: `Not ready: ${faults.map((fault: { en: string }) => fault.en).join(', ')} (6.1.1)`,
            },
          }
        : true;
    },
    resourceIsNotReady: ({ known }) =>
      Array.isArray(known['notReady']) && known['notReady'].length > 0
        ? true
        : {
            because: {
              zh: '资源已达标，按正常步骤下达',
              en: 'The resource is ready; order it the usual way',
            },
          },
  },
  rows: [
    {
      from: ['drafted'],
      event: 'apply',
      to: 'applied',
      by: ['requester.duty-officer', 'requester.director'],
      when: ['lenderIsAnother'],
      issues: ['dispatch-application'],
      signedBy: 'requester.director',
      starts: ['approval'],
      cites: ['4.3.1(1)'],
    },
    {
      from: ['applied', 'approved'],
      event: 'withdraw',
      to: 'withdrawn',
      by: ['requester.duty-officer', 'requester.director'],
      form: [because],
      cites: ['4.3.1(1)'],
      tone: 'danger',
    },
    {
      from: ['applied'],
      event: 'approve',
      to: 'approved',
      by: ['headquarters.commander'],
      when: ['approverDidNotApply'],
      stops: ['approval'],
      starts: ['order'],
      cites: ['4.3.1(2)'],
      tone: 'primary',
    },
    {
      from: ['applied'],
      event: 'refuse',
      to: 'refused',
      by: ['headquarters.commander'],
      form: [because],
      stops: ['approval'],
      cites: ['4.3.1(2)'],
      tone: 'danger',
    },
    {
      from: ['approved'],
      event: 'order',
      to: 'ordered',
      by: ['office.director'],
      when: ['issuerDidNotApprove', 'resourceIsReady'],
      issues: ['order', 'dispatch-notice'],
      signedBy: 'office.director',
      stops: ['order'],
      starts: ['acknowledgement'],
      cites: ['4.3.1(2)'],
      tone: 'primary',
    },
    {
      from: ['approved'],
      event: 'order-unready',
      to: 'ordered',
      by: ['office.director'],
      when: ['issuerDidNotApprove', 'resourceIsNotReady'],
      form: [because],
      issues: ['order', 'dispatch-notice'],
      signedBy: 'office.director',
      stops: ['order'],
      starts: ['acknowledgement'],
      cites: ['4.3.1(2)', '6.1.1'],
    },
    {
      from: ['ordered'],
      event: 'acknowledge',
      to: 'acknowledged',
      by: ['lender.duty-officer', 'lender.noc', 'lender.director'],
      form: [
        { name: 'receivedBy', kind: 'text', required: true, words: { zh: '签收人', en: 'Received by' } },
      ],
      stops: ['acknowledgement'],
      starts: ['departure'],
      cites: ['4.3.1(3)'],
      tone: 'primary',
    },
    {
      from: ['ordered'],
      event: 'decline',
      to: 'declined',
      by: ['lender.duty-officer', 'lender.director'],
      form: [because],
      stops: ['acknowledgement'],
      cites: ['4.3.1(3)'],
      tone: 'danger',
    },
    {
      from: ['acknowledged'],
      event: 'depart',
      to: 'travelling',
      by: ['lender.duty-officer', 'lender.noc', 'lender.director'],
      form: [
        {
          name: 'crew',
          kind: 'text',
          required: true,
          words: { zh: '带队人员及电话', en: 'Crew leader and phone' },
        },
      ],
      stops: ['departure'],
      cites: ['4.3.1(3)', '6.3.2(3)'],
      tone: 'primary',
    },
    {
      from: ['travelling'],
      event: 'arrive',
      to: 'executing',
      by: ['lender.duty-officer', 'lender.noc', 'lender.director'],
      cites: ['4.3.1(3)'],
      tone: 'primary',
    },
    {
      from: ['travelling', 'executing'],
      event: 'report-stage',
      to: 'same',
      by: ['lender.duty-officer', 'lender.noc', 'lender.director'],
      form: [report],
      cites: ['4.4.3'],
    },
    {
      from: ['executing'],
      event: 'apply-release',
      to: 'release-applied',
      by: ['lender.duty-officer', 'lender.director'],
      form: [
        report,
        {
          name: 'condition',
          kind: 'longtext',
          required: true,
          words: { zh: '资源状态', en: 'State of the resource' },
        },
      ],
      issues: ['release-application'],
      signedBy: 'lender.director',
      starts: ['completion-report'],
      cites: ['4.3.1(4)'],
      tone: 'primary',
    },
    {
      from: ['release-applied'],
      event: 'report-completion',
      to: 'completion-reported',
      by: ['office.director', 'office.duty-officer'],
      issues: ['completion-report'],
      signedBy: 'office.director',
      stops: ['completion-report'],
      cites: ['4.3.1(5)'],
      tone: 'primary',
    },
    {
      from: ['completion-reported'],
      event: 'order-release',
      to: 'release-ordered',
      by: ['headquarters.commander'],
      issues: ['release-order'],
      signedBy: 'headquarters.commander',
      cites: ['4.3.1(5)'],
      tone: 'primary',
    },
    {
      from: ['release-ordered'],
      event: 'notify-release',
      to: 'release-noticed',
      by: ['office.director', 'office.duty-officer'],
      issues: ['release-notice'],
      signedBy: 'office.director',
      starts: ['return'],
      cites: ['4.3.1(5)'],
      tone: 'primary',
    },
    {
      from: ['release-noticed'],
      event: 'return',
      to: 'returned',
      by: ['lender.duty-officer', 'lender.director'],
      form: [
        {
          name: 'complete',
          kind: 'boolean',
          required: true,
          words: { zh: '设备、附件齐全', en: 'Complete' },
        },
        { name: 'working', kind: 'boolean', required: true, words: { zh: '性能完好', en: 'Working' } },
        {
          name: 'fuelPercent',
          kind: 'number',
          required: false,
          min: 0,
          max: 100,
          words: { zh: '油量（%）', en: 'Fuel (%)' },
        },
        {
          name: 'damage',
          kind: 'longtext',
          required: false,
          words: { zh: '损坏或缺失', en: 'Damage or loss' },
        },
      ],
      stops: ['return'],
      cites: ['4.3.1(5)', '6.1.1'],
      tone: 'primary',
    },
    { from: ['applied'], event: 'approval-late', to: 'same', by: ['clock'], cites: ['4.3.1(2)'] },
    { from: ['approved'], event: 'order-late', to: 'same', by: ['clock'], cites: ['4.3.1(2)'] },
    { from: ['ordered'], event: 'acknowledgement-late', to: 'same', by: ['clock'], cites: ['4.3.1(3)'] },
    { from: ['acknowledged'], event: 'departure-late', to: 'same', by: ['clock'], cites: ['4.3.1(3)'] },
    { from: ['release-applied'], event: 'completion-late', to: 'same', by: ['clock'], cites: ['4.3.1(5)'] },
    { from: ['release-noticed'], event: 'return-late', to: 'same', by: ['clock'], cites: ['4.3.1(5)'] },
  ],
});
