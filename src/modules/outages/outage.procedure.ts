/** An outage from its first alarm or report to its end: report, one hour to the committee, level, closing (3.1, 4.1, 4.2.1). */
import type { Attempt } from '../procedures/procedure.js';
import { procedure } from '../procedures/procedure.js';
import { elementFields, factsFields, levelFields } from './outage-fields.js';
import { callFields, laterReportField, onBehalfField, reportFields } from './reports/report-fields.js';

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
    withdrawn: { words: { zh: '误报已撤销', en: 'Withdrawn as unfounded' }, final: true },
  },
  events: {
    detect: { zh: '告警发现', en: 'Detected by alarms' },
    report: { zh: '上报情况', en: 'Report' },
    'record-report': { zh: '记录电话报告', en: 'Record a telephone report' },
    'report-to-committee': { zh: '报告县应急委', en: 'Report to the committee' },
    'name-element': { zh: '指明故障位置', en: 'Name the failed element' },
    'record-facts': { zh: '登记县外情况', en: 'Record facts from outside the county' },
    'confirm-level': { zh: '确认级别', en: 'Confirm the level' },
    'override-level': { zh: '改定级别', en: 'Set another level' },
    close: { zh: '结束', en: 'Close' },
    lapse: { zh: '告警全部消除', en: 'All alarms cleared' },
    merge: { zh: '并入同因中断', en: 'Merge into the outage with the same cause' },
    'merge-into': { zh: '并入另一起中断', en: 'Merge into another outage' },
    'withdraw-report': { zh: '撤回报告', en: 'Withdraw a report' },
    'close-unfounded': { zh: '按误报撤销', en: 'Withdraw as unfounded' },
    'report-late': { zh: '企业未立即上报', en: 'The carrier has not reported at once' },
    'hour-passed': { zh: '一小时报告时限已过', en: 'The one hour has passed' },
  },
  parties: {
    affected: { words: { zh: '受影响企业', en: 'Affected carrier' }, many: true },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    committee: { words: { zh: '县应急委员会', en: 'Committee' } },
  },
  deadlines: {
    'carrier-report': { onBreach: 'report-late' },
    'committee-report': { onBreach: 'hour-passed' },
  },
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
    aReportStands: ({ known, by }) => {
      const reporters = Array.isArray(known['reporters']) ? known['reporters'] : [];
      const own = by.kind === 'officer' && by.reach !== 'all' ? by.organisation : undefined;
      return (own === undefined ? reporters.length > 0 : reporters.includes(own))
        ? true
        : { because: { zh: '没有可撤回的报告', en: 'There is no report to withdraw' } };
    },
    nothingStands: (attempt) =>
      number(attempt, 'standingReports') === 0 && number(attempt, 'activeAlarms') === 0
        ? true
        : {
            because: {
              zh: '还有未撤回的报告或未消除的告警',
              en: 'A report stands or an alarm is still active',
            },
          },
    alarmsAreOver: (attempt) =>
      attempt.known['elementKind'] !== 'unplaced' || number(attempt, 'activeAlarms') === 0
        ? true
        : {
            because: {
              zh: `位置未定且还有 ${number(attempt, 'activeAlarms')} 条告警未消除，不知电路是否恢复`,
              en: `The place is unknown and ${number(attempt, 'activeAlarms')} alarms are still active: nobody knows whether circuits are back`,
            },
          },
    placeIsUnknown: ({ known }) =>
      known['elementKind'] === 'unplaced' || known['elementKind'] === 'hand'
        ? true
        : { because: { zh: '故障位置已在台账上', en: 'It stands at an element of the inventory already' } },
    tasksAreOver: (attempt) =>
      number(attempt, 'openTasks') === 0
        ? true
        : { because: { zh: '还有未结束的任务或借调', en: 'A task or loan is still open' } },
  },
  rows: [
    {
      from: ['new'],
      event: 'detect',
      to: 'detected',
      by: ['clock'],
      starts: ['carrier-report'],
      cites: ['3.1'],
    },
    {
      from: ['new', 'detected'],
      event: 'report',
      to: 'reported',
      by: ['affected.noc', 'affected.duty-officer', 'affected.director'],
      form: reportFields,
      issues: ['incident-report'],
      signedBy: 'affected.director',
      starts: ['committee-report'],
      stops: ['carrier-report'],
      cites: ['3.1', '4.2.1'],
      tone: 'primary',
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'report',
      to: 'same',
      by: ['affected.noc', 'affected.duty-officer', 'affected.director'],
      form: [laterReportField, ...reportFields],
      issues: ['incident-report'],
      signedBy: 'affected.director',
      cites: ['4.2.1'],
    },
    {
      from: ['new', 'detected'],
      event: 'record-report',
      to: 'reported',
      by: ['office.duty-officer', 'office.director'],
      form: [onBehalfField, ...callFields, ...reportFields],
      issues: ['telephone-record'],
      signedBy: 'office.duty-officer',
      starts: ['committee-report'],
      stops: ['carrier-report'],
      cites: ['4.2.1', '6.3.2'],
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'record-report',
      to: 'same',
      by: ['office.duty-officer', 'office.director'],
      form: [onBehalfField, ...callFields, ...reportFields],
      issues: ['telephone-record'],
      signedBy: 'office.duty-officer',
      cites: ['4.2.1', '6.3.2'],
    },
    {
      from: ['detected', 'reported', 'committee-informed'],
      event: 'name-element',
      to: 'same',
      by: [
        'affected.noc',
        'affected.duty-officer',
        'affected.director',
        'office.duty-officer',
        'office.director',
      ],
      when: ['placeIsUnknown'],
      form: elementFields,
      cites: ['3.1', '4.2.1'],
    },
    {
      from: ['detected', 'reported', 'committee-informed'],
      event: 'record-facts',
      to: 'same',
      by: ['office.duty-officer', 'office.director'],
      form: factsFields,
      cites: ['4.1'],
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
      form: levelFields,
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
      when: ['circuitsAreBack', 'alarmsAreOver', 'tasksAreOver'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '处置情况小结', en: 'Summary' } },
      ],
      cites: ['4.5', '5.1'],
      tone: 'primary',
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'withdraw-report',
      to: 'same',
      by: [
        'affected.noc',
        'affected.duty-officer',
        'affected.director',
        'office.duty-officer',
        'office.director',
      ],
      when: ['aReportStands'],
      form: [
        {
          name: 'carrier',
          kind: 'select',
          required: false,
          words: { zh: '报告单位', en: 'Reporting carrier' },
        },
        { name: 'because', kind: 'longtext', required: true, words: { zh: '撤回理由', en: 'Reason' } },
      ],
      cites: ['4.2.1'],
    },
    {
      from: ['reported', 'committee-informed'],
      event: 'close-unfounded',
      to: 'withdrawn',
      by: ['office.director', 'office.duty-officer'],
      when: ['nothingStands', 'tasksAreOver'],
      form: [{ name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } }],
      cites: ['4.2.1'],
    },
    {
      from: ['detected', 'reported', 'committee-informed'],
      event: 'merge-into',
      to: 'merged',
      by: ['office.duty-officer', 'office.director'],
      when: ['tasksAreOver'],
      form: [
        { name: 'into', kind: 'select', required: true, words: { zh: '并入', en: 'Merge into' } },
        { name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } },
      ],
      cites: ['4.2.1'],
    },
    { from: ['detected'], event: 'report-late', to: 'same', by: ['clock'], cites: ['3.1', '4.2.1'] },
    { from: ['detected'], event: 'lapse', to: 'lapsed', by: ['clock'], cites: ['3.1'] },
    { from: ['detected'], event: 'merge', to: 'merged', by: ['clock'], cites: ['3.1'] },
  ],
});
