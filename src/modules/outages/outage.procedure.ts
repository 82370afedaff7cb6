/** An outage from its first alarm or report to its end: report, one hour to the committee, level, closing (3.1, 4.1, 4.2.1). */
import type { Attempt } from '../procedures/procedure.js';
import { procedure } from '../procedures/procedure.js';
import { onBehalfField, reportFields } from './report-fields.js';

const number = (attempt: Attempt, name: string): number => Number(attempt.known[name] ?? 0);

export const outageProcedure = procedure({
  name: 'outage',
  words: { zh: '通信中断', en: 'Outage' },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    detected: { words: { zh: '已发现（待企业上报）', en: 'Detected, not yet reported' } },
    reported: { words: { zh: '已上报', en: 'Reported' } },
    'committee-informed': { words: { zh: '已报县应急委', en: 'Committee informed' } },
    closed: { words: { zh: '已结束', en: 'Closed' }, final: true },
    lapsed: { words: { zh: '自行恢复', en: 'Cleared by itself' }, final: true },
    merged: { words: { zh: '已并入其他中断', en: 'Merged into another outage' }, final: true },
  },
  events: {
    detect: { zh: '告警发现', en: 'Detected by alarms' },
    report: { zh: '上报情况', en: 'Report' },
    'record-report': { zh: '记录电话报告', en: 'Record a telephone report' },
    'report-to-committee': { zh: '报告县应急委', en: 'Report to the committee' },
    'confirm-level': { zh: '确认级别', en: 'Confirm the level' },
    'override-level': { zh: '改定级别', en: 'Set another level' },
    close: { zh: '结束', en: 'Close' },
    lapse: { zh: '告警全部消除', en: 'All alarms cleared' },
    merge: { zh: '并入同因中断', en: 'Merge into the outage with the same cause' },
    'hour-passed': { zh: '一小时报告时限已过', en: 'The one hour has passed' },
  },
  parties: {
    affected: { words: { zh: '受影响企业', en: 'Affected carrier' }, many: true },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    committee: { words: { zh: '县应急委员会', en: 'Committee' } },
  },
  deadlines: { 'committee-report': { onBreach: 'hour-passed' } },
  guards: {
    levelIsProposed: ({ known }) =>
      known['proposedLevel'] ? true : { because: { zh: '还没有建议级别', en: 'No level is proposed yet' } },
    circuitsAreBack: (attempt) =>
      number(attempt, 'circuitsDown') === 0
        ? true
        : {
            because: {
              zh: `还有 ${number(attempt, 'circuitsDown')} 条电路未恢复`,
              en: `${number(attempt, 'circuitsDown')} circuits are still down`,
            },
          },
    tasksAreOver: (attempt) =>
      number(attempt, 'openTasks') === 0
        ? true
        : { because: { zh: '还有未结束的任务或借调', en: 'A task or loan is still open' } },
  },
  rows: [
    { from: ['new'], event: 'detect', to: 'detected', by: ['clock'], cites: ['3.1'] },
    {
      from: ['new', 'detected'],
      event: 'report',
      to: 'reported',
      by: ['affected.noc', 'affected.duty-officer', 'affected.director'],
      form: reportFields,
      issues: ['incident-report'],
      signedBy: 'affected.director',
      starts: ['committee-report'],
      cites: ['3.1', '4.2.1'],
      tone: 'primary',
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'report',
      to: 'same',
      by: ['affected.noc', 'affected.duty-officer', 'affected.director'],
      form: reportFields,
      issues: ['incident-report'],
      signedBy: 'affected.director',
      cites: ['4.2.1'],
    },
    {
      from: ['new', 'detected'],
      event: 'record-report',
      to: 'reported',
      by: ['office.duty-officer', 'office.director'],
      form: [onBehalfField, ...reportFields],
      starts: ['committee-report'],
      cites: ['4.2.1'],
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'record-report',
      to: 'same',
      by: ['office.duty-officer', 'office.director'],
      form: [onBehalfField, ...reportFields],
      cites: ['4.2.1'],
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'confirm-level',
      to: 'same',
      by: ['office.director', 'office.duty-officer'],
      when: ['levelIsProposed'],
      cites: ['4.1'],
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'override-level',
      to: 'same',
      by: ['office.director', 'office.duty-officer'],
      form: [
        {
          name: 'level',
          kind: 'select',
          required: true,
          words: { zh: '级别', en: 'Level' },
          options: [
            { value: 'I', words: { zh: 'Ⅰ级（红色）', en: 'I (red)' } },
            { value: 'II', words: { zh: 'Ⅱ级（橙色）', en: 'II (orange)' } },
            { value: 'III', words: { zh: 'Ⅲ级（黄色）', en: 'III (yellow)' } },
            { value: 'IV', words: { zh: 'Ⅳ级（蓝色）', en: 'IV (blue)' } },
          ],
        },
        { name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } },
      ],
      cites: ['4.1'],
    },
    {
      from: ['reported'],
      event: 'report-to-committee',
      to: 'committee-informed',
      by: ['office.duty-officer', 'office.director'],
      form: [
        { name: 'told', kind: 'text', required: false, words: { zh: '已同时报告或通报', en: 'Also told' } },
      ],
      issues: ['committee-report'],
      signedBy: 'office.director',
      stops: ['committee-report'],
      cites: ['4.2.1'],
      tone: 'primary',
    },
    { from: ['reported'], event: 'hour-passed', to: 'same', by: ['clock'], cites: ['4.2.1'] },
    {
      from: ['committee-informed'],
      event: 'close',
      to: 'closed',
      by: ['office.director'],
      when: ['circuitsAreBack', 'tasksAreOver'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '处置情况小结', en: 'Summary' } },
      ],
      cites: ['4.5', '5.1'],
      tone: 'primary',
    },
    { from: ['detected'], event: 'lapse', to: 'lapsed', by: ['clock'], cites: ['3.1'] },
    { from: ['detected'], event: 'merge', to: 'merged', by: ['clock'], cites: ['3.1'] },
  ],
});
