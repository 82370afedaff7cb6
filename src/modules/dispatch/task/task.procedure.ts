/** A support task from the committee's instruction to its formal end, when the on-site command has the release notice (4.3, 4.5; W2). */
import { procedure } from '../../procedures/procedure.js';
import { because, supportRows } from './task-support.js';
import { taskDeadlines, taskEvents, taskParties, taskStates } from './task-words.js';

export const taskProcedure = procedure({
  name: 'task',
  words: { zh: '通信保障任务', en: 'Support task' },
  initial: 'instructed',
  states: taskStates,
  events: taskEvents,
  parties: taskParties,
  deadlines: taskDeadlines,
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
      children.every(({ procedure, state }) => procedure !== 'task-receipt' || state === 'completed')
        ? true
        : { because: { zh: '还有企业没有报告完成', en: 'Some carriers have not reported completion' } },
    allHaveAcknowledged: ({ children }) =>
      children.every(
        ({ procedure, state }) =>
          procedure !== 'task-receipt' || state === 'acknowledged' || state === 'completed',
      )
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
      issues: ['committee-instruction', 'plan-activation'],
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
      starts: ['onsite-headquarters', 'stage-report'],
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
      stops: ['stage-report'],
      starts: ['stage-report'],
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
      stops: ['onsite-headquarters', 'stage-report'],
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
      issues: ['end-proposal'],
      signedBy: 'headquarters.commander',
      cites: ['2.1.1(6)', '4.5'],
      tone: 'primary',
    },
    {
      from: ['end-proposed'],
      event: 'approve-end',
      to: 'end-approved',
      by: ['committee.chair'],
      issues: ['end-approval'],
      signedBy: 'committee.chair',
      starts: ['release-notice'],
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['end-proposed'],
      event: 'refuse-end',
      to: 'executing',
      by: ['committee.chair'],
      form: [because],
      issues: ['end-refusal'],
      signedBy: 'committee.chair',
      starts: ['stage-report'],
      cites: ['4.5'],
      tone: 'danger',
    },
    {
      from: ['completion-reported'],
      event: 'send-back',
      to: 'executing',
      by: ['office.director'],
      form: [because],
      stops: ['completion-to-headquarters'],
      starts: ['stage-report'],
      cites: ['4.4.3', '4.5'],
      tone: 'danger',
    },
    {
      from: ['end-approved'],
      event: 'issue-release',
      to: 'release-issued',
      by: ['office.director'],
      issues: ['release-notice'],
      signedBy: 'office.director',
      stops: ['release-notice'],
      starts: ['onsite-receipt'],
      cites: ['4.5'],
      tone: 'primary',
    },
    {
      from: ['release-issued'],
      event: 'receive-release',
      to: 'closed',
      by: ['onsite.commander'],
      issues: ['onsite-receipt'],
      signedBy: 'onsite.commander',
      stops: ['onsite-receipt'],
      cites: ['4.5'],
      tone: 'primary',
    },
    ...supportRows,
    { from: ['activated'], event: 'notice-late', to: 'same', by: ['clock'], cites: ['4.3'] },
    { from: ['noticed', 'executing'], event: 'onsite-late', to: 'same', by: ['clock'], cites: ['4.3'] },
    { from: ['noticed', 'executing'], event: 'stage-late', to: 'same', by: ['clock'], cites: ['4.4.3'] },
    { from: ['end-approved'], event: 'release-late', to: 'same', by: ['clock'], cites: ['4.5'] },
    { from: ['release-issued'], event: 'receipt-late', to: 'same', by: ['clock'], cites: ['4.5'] },
    { from: ['completion-reported'], event: 'completion-late', to: 'same', by: ['clock'], cites: ['4.5'] },
  ],
});
