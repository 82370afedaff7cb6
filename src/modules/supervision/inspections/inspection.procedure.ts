/** The office inspects a carrier's readiness by nine items; what is found is put right by the day given and signed off (6.5). */
import { type Guard, procedure } from '../../procedures/procedure.js';
import {
  because,
  plainRecordFields,
  rectificationFields,
  returnFields,
  signFields,
} from './inspection-fields.js';
import { isFinding, itemsOf, standing } from './inspected-items.js';

const guards = {
  nothingFound: ({ facts }) =>
    itemsOf(facts).some(isFinding)
      ? { because: { zh: '有问题须整改', en: 'There are findings to put right' } }
      : true,
  somethingFound: ({ facts }) =>
    itemsOf(facts).some(isFinding)
      ? true
      : { because: { zh: '没有须整改的问题', en: 'There is nothing to put right' } },
  findingsStand: ({ facts }) =>
    standing(itemsOf(facts)).length > 0
      ? true
      : { because: { zh: '问题均已填报整改', en: 'All findings are put right' } },
  allPutRight: ({ facts }) => {
    const open = standing(itemsOf(facts)).map(({ no }) => no);
    return open.length === 0
      ? true
      : {
          because: {
            zh: `第 ${open.join('、')} 项尚未填报整改`,
            en: `Items ${open.join(', ')} are not put right yet`,
          },
        };
  },
} as const satisfies Record<string, Guard>;

const sign = {
  event: 'sign',
  from: ['examined'],
  by: ['carrier.director', 'carrier.duty-officer'],
  form: signFields,
  issues: ['inspection-record'],
  signedBy: 'office.director',
  stops: ['signature'],
  cites: ['6.5'],
  tone: 'primary',
} as const;

export const inspectionProcedure = procedure({
  name: 'inspection',
  words: { zh: '监督检查', en: 'Inspection' },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    announced: { words: { zh: '已通知待检查', en: 'Announced' } },
    examined: { words: { zh: '已检查待受检单位签字', en: 'Examined, to be signed' } },
    rectifying: { words: { zh: '整改中', en: 'Being put right' } },
    rectified: { words: { zh: '已报整改待核验', en: 'Put right, to be signed off' } },
    closed: { words: { zh: '检查完结', en: 'Closed' }, final: true },
    cancelled: { words: { zh: '已取消', en: 'Cancelled' }, final: true },
  },
  events: {
    announce: { zh: '通知检查', en: 'Announce an inspection' },
    cancel: { zh: '取消检查', en: 'Cancel' },
    record: { zh: '填写检查情况', en: 'Record what was found' },
    sign: { zh: '受检单位签字', en: 'Sign the record' },
    object: { zh: '对检查情况有异议', en: 'Object to the record' },
    'report-finding': { zh: '填报一项整改', en: 'Report a finding put right' },
    'submit-rectification': { zh: '提交整改报告', en: 'Submit the rectification report' },
    accept: { zh: '核验通过', en: 'Sign off' },
    return: { zh: '退回再整改', en: 'Return' },
    'signature-late': { zh: '签字超时', en: 'Signature late' },
    'rectification-late': { zh: '整改逾期', en: 'Rectification overdue' },
    'sign-off-late': { zh: '核验超时', en: 'Sign-off late' },
  },
  parties: {
    carrier: { words: { zh: '受检单位', en: 'Inspected' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
  },
  deadlines: {
    signature: { onBreach: 'signature-late' },
    rectification: { onBreach: 'rectification-late' },
    'sign-off': { onBreach: 'sign-off-late' },
  },
  guards,
  rows: [
    {
      from: ['new'],
      event: 'announce',
      to: 'announced',
      by: ['office.director', 'office.duty-officer', 'office.planner'],
      cites: ['6.5'],
      tone: 'primary',
    },
    {
      from: ['announced'],
      event: 'record',
      to: 'examined',
      by: ['office.director', 'office.duty-officer', 'office.planner'],
      form: plainRecordFields,
      starts: ['signature'],
      cites: Array.from({ length: 9 }, (_, at) => `6.5(${at + 1})`),
      tone: 'primary',
    },
    {
      from: ['announced'],
      event: 'cancel',
      to: 'cancelled',
      by: ['office.director', 'office.duty-officer', 'office.planner'],
      form: [because],
      cites: ['6.5'],
      tone: 'danger',
    },
    { ...sign, to: 'closed', when: ['nothingFound'] },
    { ...sign, to: 'rectifying', when: ['somethingFound'], starts: ['rectification'] },
    {
      from: ['examined'],
      event: 'object',
      to: 'announced',
      by: ['carrier.director', 'carrier.duty-officer'],
      form: [because],
      stops: ['signature'],
      cites: ['6.5'],
      tone: 'danger',
    },
    { from: ['examined'], event: 'signature-late', to: 'same', by: ['clock'], cites: ['6.5'] },
    {
      from: ['rectifying'],
      event: 'report-finding',
      to: 'same',
      by: ['carrier.director', 'carrier.duty-officer', 'carrier.planner'],
      when: ['findingsStand'],
      form: rectificationFields,
      stops: ['rectification'],
      starts: ['rectification'],
      cites: ['6.5'],
      tone: 'primary',
    },
    {
      from: ['rectifying'],
      event: 'submit-rectification',
      to: 'rectified',
      by: ['carrier.director'],
      when: ['allPutRight'],
      issues: ['rectification-report'],
      signedBy: 'carrier.director',
      stops: ['rectification'],
      starts: ['sign-off'],
      cites: ['6.5'],
      tone: 'primary',
    },
    { from: ['rectifying'], event: 'rectification-late', to: 'same', by: ['clock'], cites: ['6.5'] },
    {
      from: ['rectified'],
      event: 'accept',
      to: 'closed',
      by: ['office.director'],
      form: [
        { name: 'opinion', kind: 'longtext', required: false, words: { zh: '核验意见', en: 'Opinion' } },
      ],
      stops: ['sign-off'],
      cites: ['6.5', '2.1.2(6)'],
      tone: 'primary',
    },
    {
      from: ['rectified'],
      event: 'return',
      to: 'rectifying',
      by: ['office.director'],
      form: returnFields,
      stops: ['sign-off'],
      starts: ['rectification'],
      cites: ['6.5', '2.1.2(6)'],
      tone: 'danger',
    },
    { from: ['rectified'], event: 'sign-off-late', to: 'same', by: ['clock'], cites: ['6.5'] },
  ],
});
