/** A support task from the committee's instruction to its formal end, when the on-site command has the release notice (4.3, 4.5; W2). */
import { procedure } from '../../procedures/procedure.js';

const overdue = { zh: '时限已过', en: 'Time limit passed' };

export const taskProcedure = procedure({
  name: 'task',
  words: { zh: '通信保障任务', en: 'Support task' },
  initial: 'instructed',
  states: {
    instructed: { words: { zh: '县应急委已指示', en: 'Instructed' } },
    activated: { words: { zh: '预案已启动', en: 'Plan activated' } },
    noticed: { words: { zh: '任务通知书已下达', en: 'Notice issued' } },
    executing: { words: { zh: '执行中', en: 'Executing' } },
    'completion-reported': { words: { zh: '现场已报告完成', en: 'Completion reported' } },
    'end-reported': { words: { zh: '办公室已报指挥部', en: 'Headquarters informed' } },
    'end-proposed': { words: { zh: '指挥部已建议解除', en: 'End proposed' } },
    'end-approved': { words: { zh: '县应急委已批准解除', en: 'End approved' } },
    'release-issued': { words: { zh: '解除任务通知书已下达', en: 'Release notice issued' } },
    closed: { words: { zh: '任务正式结束', en: 'Formally over' }, final: true },
  },
  events: {
    activate: { zh: '启动预案', en: 'Activate the plan' },
    'issue-notice': { zh: '下达任务通知书', en: 'Issue the task notice' },
    'all-acknowledged': { zh: '各企业均已签收', en: 'All carriers have acknowledged' },
    'report-stage': { zh: '上报阶段情况', en: 'Report a stage' },
    'report-completion': { zh: '报告任务完成', en: 'Report completion' },
    'report-to-headquarters': { zh: '报告指挥部', en: 'Report to headquarters' },
    'propose-end': { zh: '建议解除应急状态', en: 'Propose the end' },
    'approve-end': { zh: '批准解除', en: 'Approve the end' },
    'issue-release': { zh: '下达解除任务通知书', en: 'Issue the release notice' },
    'receive-release': { zh: '收到解除任务通知书', en: 'Receive the release notice' },
    'notice-late': overdue,
    'completion-late': overdue,
  },
  parties: {
    committee: { words: { zh: '县应急委员会', en: 'Committee' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    onsite: { words: { zh: '现场指挥机构', en: 'On-site command' } },
    carriers: { words: { zh: '有关企业', en: 'Carriers' }, many: true },
  },
  deadlines: {
    'task-notice': { onBreach: 'notice-late' },
    'completion-to-headquarters': { onBreach: 'completion-late' },
  },
  guards: {
    levelCallsForThePlan: ({ known }) =>
      known['level'] === 'I' || known['level'] === 'II' || known['level'] === 'III'
        ? true
        : {
            because: {
              zh: '级别未确认为Ⅰ、Ⅱ、Ⅲ级，Ⅳ级不启动县级预案（4.1）',
              en: 'The level is not confirmed as I, II or III; level IV does not activate the plan (4.1)',
            },
          },
    carriersHaveFinished: ({ children }) =>
      children.every(({ state }) => state === 'completed')
        ? true
        : { because: { zh: '还有企业没有报告完成', en: 'Some carriers have not reported completion' } },
    allHaveAcknowledged: ({ children }) =>
      children.every(({ state }) => state === 'acknowledged' || state === 'completed')
        ? true
        : { because: { zh: '还有企业没有签收', en: 'Some carriers have not acknowledged' } },
  },
  rows: [
    {
      from: ['instructed'],
      event: 'activate',
      to: 'activated',
      by: ['committee.chair'],
      when: ['levelCallsForThePlan'],
      form: [
        { name: 'measures', kind: 'longtext', required: true, words: { zh: '任务指示', en: 'Instruction' } },
      ],
      issues: ['plan-activation'],
      signedBy: 'committee.chair',
      starts: ['task-notice'],
      cites: ['4.1', '4.3'],
      tone: 'primary',
    },
    {
      from: ['activated'],
      event: 'issue-notice',
      to: 'noticed',
      by: ['headquarters.commander', 'headquarters.deputy-commander'],
      form: [
        { name: 'measures', kind: 'longtext', required: true, words: { zh: '任务内容', en: 'Task' } },
        { name: 'contact', kind: 'text', required: true, words: { zh: '联系人', en: 'Contact' } },
        { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
      ],
      issues: ['task-notice'],
      signedBy: 'headquarters.commander',
      stops: ['task-notice'],
      cites: ['4.3'],
      tone: 'primary',
    },
    {
      from: ['noticed'],
      event: 'all-acknowledged',
      to: 'executing',
      by: ['clock'],
      when: ['allHaveAcknowledged'],
      cites: ['4.3'],
    },
    {
      from: ['noticed', 'executing'],
      event: 'report-stage',
      to: 'same',
      by: ['onsite.commander'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '执行情况', en: 'Progress' } },
        {
          name: 'measures',
          kind: 'longtext',
          required: true,
          words: { zh: '下一步措施', en: 'Next measures' },
        },
      ],
      issues: ['stage-report'],
      signedBy: 'onsite.commander',
      cites: ['4.4.3'],
    },
    {
      from: ['executing'],
      event: 'report-completion',
      to: 'completion-reported',
      by: ['onsite.commander'],
      when: ['carriersHaveFinished'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '完成情况', en: 'What was done' } },
        {
          name: 'condition',
          kind: 'longtext',
          required: true,
          words: { zh: '资源和网络状态', en: 'State of resources and network' },
        },
      ],
      starts: ['completion-to-headquarters'],
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['completion-reported'],
      event: 'report-to-headquarters',
      to: 'end-reported',
      by: ['office.director', 'office.duty-officer'],
      issues: ['completion-report'],
      signedBy: 'office.director',
      stops: ['completion-to-headquarters'],
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['end-reported'],
      event: 'propose-end',
      to: 'end-proposed',
      by: ['headquarters.commander'],
      cites: ['2.1.1(6)', '4.5'],
      tone: 'primary',
    },
    {
      from: ['end-proposed'],
      event: 'approve-end',
      to: 'end-approved',
      by: ['committee.chair'],
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['end-approved'],
      event: 'issue-release',
      to: 'release-issued',
      by: ['office.director'],
      issues: ['release-notice'],
      signedBy: 'office.director',
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['release-issued'],
      event: 'receive-release',
      to: 'closed',
      by: ['onsite.commander'],
      cites: ['4.5'],
      tone: 'primary',
    },
    { from: ['activated'], event: 'notice-late', to: 'same', by: ['clock'], cites: ['4.3'] },
    { from: ['completion-reported'], event: 'completion-late', to: 'same', by: ['clock'], cites: ['4.5'] },
  ],
});
