/** The five items of an incident report (4.2.1) and who reports; four times are kept apart: occurred, known, reported, received. */
import type { Field } from '../../procedures/form.js';

export const reportFields: readonly Field[] = [
  { name: 'occurredAt', kind: 'datetime', required: true, words: { zh: '发生时间', en: 'Occurred at' } },
  { name: 'knownAt', kind: 'datetime', required: false, words: { zh: '获知时间', en: 'Known at' } },
  { name: 'place', kind: 'text', required: true, words: { zh: '发生地点', en: 'Place' } },
  {
    name: 'affectedArea',
    kind: 'longtext',
    required: true,
    words: { zh: '预计影响范围', en: 'Expected affected area' },
  },
  {
    name: 'cause',
    kind: 'longtext',
    required: true,
    words: { zh: '原因的初步判断', en: 'First judgement of the cause' },
  },
  {
    name: 'measures',
    kind: 'longtext',
    required: true,
    words: { zh: '已经或即将采取的措施', en: 'Measures taken or planned' },
  },
  {
    name: 'affectedUsers',
    kind: 'number',
    required: false,
    words: { zh: '影响用户数（估计）', en: 'Users affected (estimate)' },
    min: 0,
    max: 100_000_000,
  },
  { name: 'reporter', kind: 'text', required: true, words: { zh: '报告人', en: 'Reporter' } },
  {
    name: 'reporterPhone',
    kind: 'phone',
    required: true,
    words: { zh: '报告人电话', en: "Reporter's phone" },
  },
];

/** Whose report it is when the office writes it down from a telephone call; the carriers are the county's. */
export const onBehalfField: Field = {
  name: 'carrier',
  kind: 'select',
  required: true,
  words: { zh: '报告单位', en: 'Reporting carrier' },
};

/** A carrier's later reports: what changed, or that it is over. */
export const laterReportField: Field = {
  name: 'kind',
  kind: 'select',
  required: false,
  words: { zh: '报告种类（首次上报记为初报）', en: 'Kind of report (a carrier’s first is the first report)' },
  options: [
    { value: 'follow-up', words: { zh: '续报', en: 'Follow-up' } },
    { value: 'final', words: { zh: '终报', en: 'Final report' } },
  ],
  prefill: 'follow-up',
};

/** The telephone record (documents.md): when the call came, who called, how things go on and whom the caller has told already. */
export const callFields: readonly Field[] = [
  {
    name: 'receivedAt',
    kind: 'datetime',
    required: false,
    words: { zh: '接电话时间', en: 'Call received at' },
  },
  { name: 'reporterPost', kind: 'text', required: false, words: { zh: '报告人职务', en: "Caller's post" } },
  { name: 'trend', kind: 'longtext', required: false, words: { zh: '发展趋势', en: 'Trend' } },
  {
    name: 'told',
    kind: 'text',
    required: false,
    words: { zh: '对方已报告的单位和时间', en: 'Whom the caller has told, and when' },
  },
];
