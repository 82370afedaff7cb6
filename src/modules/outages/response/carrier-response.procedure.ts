/** What one carrier owes in an outage: its report, its own plan, who it notifies, stage reports, and the written loss and recovery report (3.1, 4.2.1, 4.2.2, 4.4.3, 5.1; W1). */
import { procedure } from '../../procedures/procedure.js';
import type { Attempt } from '../../procedures/procedure.js';

const carrierPosts = ['carrier.noc', 'carrier.duty-officer', 'carrier.director'] as const;
const overdue = { zh: '时限已过', en: 'Time limit passed' };

export const carrierResponseProcedure = procedure({
  name: 'carrier-response',
  words: { zh: '企业处置', en: "Carrier's response" },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    due: { words: { zh: '待上报', en: 'Report due' } },
    handling: { words: { zh: '处置中', en: 'Handling' } },
    restored: { words: { zh: '已恢复，待书面报告', en: 'Restored, written report due' } },
    recorded: { words: { zh: '已书面报告', en: 'Written report received' } },
    archived: { words: { zh: '已归档', en: 'Archived' }, final: true },
    released: { words: { zh: '不再涉及', en: 'No longer concerned' }, final: true },
  },
  events: {
    'await-report': { zh: '等待上报', en: 'Await its report' },
    'report-received': { zh: '收到报告', en: 'Report received' },
    'report-nothing-new': { zh: '零报告', en: 'Zero report' },
    'start-own-plan': { zh: '启动本企业预案', en: "Start the carrier's own plan" },
    'all-notified': { zh: '已全部通报', en: 'All are notified' },
    'report-restored': { zh: '报告恢复', en: 'Report that service is restored' },
    'submit-loss-report': { zh: '提交损失与恢复情况报告', en: 'Submit the loss and recovery report' },
    archive: { zh: '归档', en: 'Archive' },
    release: { zh: '中断已并入或撤销', en: 'The outage was merged or withdrawn' },
    'report-late': overdue,
    'own-plan-late': overdue,
    'notification-late': overdue,
    'stage-late': overdue,
    'loss-report-late': overdue,
  },
  parties: {
    carrier: { words: { zh: '企业', en: 'Carrier' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  },
  deadlines: {
    report: { onBreach: 'report-late' },
    'own-plan': { onBreach: 'own-plan-late' },
    notification: { onBreach: 'notification-late' },
    stage: { onBreach: 'stage-late' },
    'loss-report': { onBreach: 'loss-report-late' },
  },
  guards: {
    ownCircuitsAreBack: ({ known }: Attempt) =>
      Number(known['circuitsDown'] ?? 0) === 0
        ? true
        : {
            because: {
              zh: `本企业还有 ${String(known['circuitsDown'])} 条电路未恢复`,
              en: `${String(known['circuitsDown'])} of the carrier's circuits are still down`,
            },
          },
    outageIsClosed: ({ known }: Attempt) =>
      known['outageClosed'] === true
        ? true
        : { because: { zh: '中断尚未结束', en: 'The outage is not closed yet' } },
  },
  rows: [
    { from: ['new'], event: 'await-report', to: 'due', by: ['clock'], starts: ['report'], cites: ['3.1'] },
    {
      from: ['new', 'due'],
      event: 'report-received',
      to: 'handling',
      by: ['clock'],
      starts: ['own-plan', 'notification', 'stage'],
      stops: ['report'],
      cites: ['4.2.1'],
    },
    {
      from: ['handling'],
      event: 'report-received',
      to: 'same',
      by: ['clock'],
      starts: ['stage'],
      stops: ['stage'],
      cites: ['4.4.3'],
    },
    {
      from: ['handling'],
      event: 'start-own-plan',
      to: 'same',
      by: carrierPosts,
      form: [
        { name: 'startedAt', kind: 'datetime', required: true, words: { zh: '启动时间', en: 'Started at' } },
        { name: 'plan', kind: 'text', required: true, words: { zh: '预案名称', en: 'Plan' } },
        { name: 'leader', kind: 'text', required: true, words: { zh: '负责人', en: 'In charge' } },
      ],
      stops: ['own-plan'],
      cites: ['4.2.1', '2.1.3(5)'],
      tone: 'primary',
    },
    {
      from: ['handling'],
      event: 'report-nothing-new',
      to: 'same',
      by: carrierPosts,
      form: [{ name: 'remark', kind: 'longtext', required: false, words: { zh: '备注', en: 'Remark' } }],
      starts: ['stage'],
      stops: ['stage'],
      cites: ['4.4.3'],
    },
    {
      from: ['handling'],
      event: 'all-notified',
      to: 'same',
      by: ['clock'],
      stops: ['notification'],
      cites: ['4.2.2'],
    },
    {
      from: ['handling'],
      event: 'report-restored',
      to: 'restored',
      by: carrierPosts,
      when: ['ownCircuitsAreBack'],
      form: [
        {
          name: 'restoredAt',
          kind: 'datetime',
          required: true,
          words: { zh: '恢复时间', en: 'Restored at' },
        },
        {
          name: 'how',
          kind: 'longtext',
          required: true,
          words: { zh: '恢复方式', en: 'How it was restored' },
        },
      ],
      starts: ['loss-report'],
      stops: ['stage', 'own-plan', 'notification'],
      cites: ['5.1'],
      tone: 'primary',
    },
    {
      from: ['restored'],
      event: 'submit-loss-report',
      to: 'recorded',
      by: carrierPosts,
      form: [
        { name: 'losses', kind: 'longtext', required: true, words: { zh: '设施损失情况', en: 'Losses' } },
        {
          name: 'report',
          kind: 'longtext',
          required: true,
          words: { zh: '保障和恢复情况', en: 'Support and recovery' },
        },
        {
          name: 'cause',
          kind: 'longtext',
          required: true,
          words: { zh: '原因分析', en: 'Analysis of the cause' },
        },
        { name: 'measures', kind: 'longtext', required: true, words: { zh: '改进措施', en: 'Improvements' } },
      ],
      issues: ['loss-report'],
      signedBy: 'carrier.director',
      stops: ['loss-report'],
      cites: ['5.1', '4.6'],
      tone: 'primary',
    },
    {
      from: ['recorded'],
      event: 'archive',
      to: 'archived',
      by: ['office.director'],
      when: ['outageIsClosed'],
      cites: ['5.1'],
      tone: 'primary',
    },
    {
      from: ['due', 'handling', 'restored'],
      event: 'release',
      to: 'released',
      by: ['clock'],
      cites: ['4.2.1'],
    },
    { from: ['due'], event: 'report-late', to: 'same', by: ['clock'], cites: ['3.1', '4.2.1'] },
    { from: ['handling'], event: 'own-plan-late', to: 'same', by: ['clock'], cites: ['4.2.1'] },
    { from: ['handling'], event: 'notification-late', to: 'same', by: ['clock'], cites: ['4.2.2'] },
    { from: ['handling'], event: 'stage-late', to: 'same', by: ['clock'], cites: ['4.4.3'] },
    { from: ['restored'], event: 'loss-report-late', to: 'same', by: ['clock'], cites: ['5.1'] },
  ],
});
