/** After the event: investigated, measured and assessed in writing, praised or held to account, archived (4.6, 5.1, 5.2). */
import type { Field } from '../../procedures/form.js';
import { procedure } from '../../procedures/procedure.js';

const long = (name: string, zh: string, en: string, required = true): Field => ({
  name,
  kind: 'longtext',
  required,
  words: { zh, en },
});
const text = (name: string, zh: string, en: string, required = true): Field => ({
  ...long(name, zh, en, required),
  kind: 'text',
});
const findings: readonly Field[] = [
  long('report', '情况', 'Report'),
  long('cause', '原因', 'Cause'),
  long('indicators', '运行指标和后果', 'Indicators and consequences'),
  long('conclusion', '结论', 'Conclusion'),
];

export const aftermathProcedure = procedure({
  name: 'aftermath',
  words: { zh: '调查评估和奖惩', en: 'Investigation and assessment' },
  initial: 'drafted',
  states: {
    drafted: { words: { zh: '起草', en: 'Drafted' } },
    open: { words: { zh: '调查中', en: 'Under investigation' } },
    investigated: { words: { zh: '已报调查情况', en: 'Investigated' } },
    assessed: { words: { zh: '已报总结评估', en: 'Assessed' } },
    archived: { words: { zh: '已归档', en: 'Archived' }, final: true },
  },
  events: {
    begin: { zh: '开始调查', en: 'Begin' },
    'report-investigation': { zh: '报送调查报告', en: 'Report the investigation' },
    assess: { zh: '报送总结评估报告', en: 'Report the assessment' },
    commend: { zh: '表彰', en: 'Commend' },
    'hold-accountable': { zh: '责任追究', en: 'Hold to account' },
    archive: { zh: '归档', en: 'Archive' },
    'investigation-late': { zh: '时限已过', en: 'Time limit passed' },
    'assessment-late': { zh: '时限已过', en: 'Time limit passed' },
  },
  parties: {
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  },
  deadlines: {
    investigation: { onBreach: 'investigation-late' },
    assessment: { onBreach: 'assessment-late' },
  },
  guards: {},
  rows: [
    {
      from: ['drafted'],
      event: 'begin',
      to: 'open',
      by: ['office.director', 'office.duty-officer'],
      starts: ['investigation'],
      cites: ['4.6'],
    },
    {
      from: ['open'],
      event: 'report-investigation',
      to: 'investigated',
      by: ['office.director'],
      form: [...findings, text('members', '调查人员', 'Investigators', false)],
      issues: ['investigation-report'],
      signedBy: 'office.director',
      stops: ['investigation'],
      starts: ['assessment'],
      cites: ['4.6'],
      tone: 'primary',
    },
    {
      from: ['investigated'],
      event: 'assess',
      to: 'assessed',
      by: ['office.director'],
      form: [
        ...findings,
        long('measures', '改进措施', 'Measures'),
        long('responsibility', '责任认定', 'Responsibility', false),
      ],
      issues: ['after-event-report'],
      signedBy: 'office.director',
      stops: ['assessment'],
      cites: ['4.6', '5.1'],
      tone: 'primary',
    },
    {
      from: ['assessed'],
      event: 'commend',
      to: 'same',
      by: ['headquarters.commander'],
      form: [
        text('honoured', '表彰对象', 'Who is honoured'),
        long('because', '理由', 'Reason'),
        text('decision', '表彰形式', 'How', false),
      ],
      issues: ['commendation'],
      signedBy: 'headquarters.commander',
      cites: ['5.2'],
    },
    {
      from: ['assessed'],
      event: 'hold-accountable',
      to: 'same',
      by: ['headquarters.commander'],
      form: [
        text('responsibleUnit', '责任单位', 'Responsible unit'),
        long('because', '事实和理由', 'Facts and reason'),
        long('decision', '决定', 'Decision'),
        long('opinion', '申辩意见及采纳情况', 'What was said in defence', false),
      ],
      issues: ['accountability-decision'],
      signedBy: 'headquarters.commander',
      cites: ['5.2'],
    },
    {
      from: ['assessed'],
      event: 'archive',
      to: 'archived',
      by: ['office.director', 'office.duty-officer'],
      cites: ['5.1'],
      tone: 'primary',
    },
    { from: ['open'], event: 'investigation-late', to: 'same', by: ['clock'], cites: ['4.6'] },
    { from: ['investigated'], event: 'assessment-late', to: 'same', by: ['clock'], cites: ['4.6'] },
  ],
});
