/** One report upward to one body, with its proof: which paper, by which channel, who received it when (2.1.1(5), 2.1.2(1), 4.1). */
import { formText } from '../../procedures/form.js';
import { procedure } from '../../procedures/procedure.js';
import type { Attempt } from '../../procedures/procedure.js';

const overdue = { zh: '时限已过', en: 'Time limit passed' };
const sendForm = [
  {
    name: 'channel',
    kind: 'select',
    required: true,
    words: { zh: '报送方式', en: 'Channel' },
    options: [
      { value: 'fax', words: { zh: '传真', en: 'Fax' } },
      { value: 'telephone', words: { zh: '电话（书面随后）', en: 'Telephone, paper to follow' } },
      { value: 'government-network', words: { zh: '政务网', en: 'Government network' } },
      { value: 'e-mail', words: { zh: '电子邮件', en: 'E-mail' } },
      { value: 'messenger', words: { zh: '专人送达', en: 'Messenger' } },
    ],
    prefill: 'fax',
  },
  { name: 'sentTo', kind: 'text', required: false, words: { zh: '对方联系人', en: 'Contact there' } },
  { name: 'remark', kind: 'longtext', required: false, words: { zh: '补充说明', en: 'Remark' } },
] as const;

const goesTo = ({ facts }: Attempt): string => formText(facts, 'from');

export const upwardReportProcedure = procedure({
  name: 'upward-report',
  words: { zh: '向上级报告', en: 'Report upward' },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    due: { words: { zh: '待报送', en: 'To be sent' } },
    sent: { words: { zh: '已报送，待回执', en: 'Sent, receipt awaited' } },
    receipted: { words: { zh: '已收到回执', en: 'Receipt recorded' }, final: true },
    released: { words: { zh: '不再需要', en: 'No longer needed' }, final: true },
  },
  events: {
    'fall-due': { zh: '需向上级报告', en: 'A report upward is due' },
    send: { zh: '报送', en: 'Send' },
    'send-again': { zh: '重新报送', en: 'Send again' },
    'record-receipt': { zh: '登记回执', en: 'Record the receipt' },
    release: { zh: '中断已并入或撤销', en: 'The outage was merged or withdrawn' },
    'send-late': overdue,
    'receipt-late': overdue,
  },
  parties: {
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    recipient: { words: { zh: '报送单位', en: 'Recipient' } },
  },
  deadlines: { send: { onBreach: 'send-late' }, receipt: { onBreach: 'receipt-late' } },
  guards: {
    headquartersWrites: (attempt) =>
      goesTo(attempt) === 'headquarters'
        ? true
        : {
            because: {
              zh: 'Ⅲ级由办公室向上级办公室报送（4.1）',
              en: 'Level III is sent by the office (4.1)',
            },
          },
    officeWrites: (attempt) =>
      goesTo(attempt) === 'office'
        ? true
        : {
            because: {
              zh: 'Ⅰ、Ⅱ级以指挥部名义报送（4.1）',
              en: 'Levels I and II are sent in the name of headquarters (4.1)',
            },
          },
  },
  rows: [
    { from: ['new'], event: 'fall-due', to: 'due', by: ['clock'], starts: ['send'], cites: ['4.1'] },
    {
      from: ['due'],
      event: 'send',
      to: 'sent',
      by: [
        'office.duty-officer',
        'office.director',
        'headquarters.commander',
        'headquarters.deputy-commander',
      ],
      when: ['headquartersWrites'],
      form: sendForm,
      issues: ['upward-report'],
      signedBy: 'headquarters.commander',
      starts: ['receipt'],
      stops: ['send'],
      cites: ['4.1', '2.1.1(5)'],
      tone: 'primary',
    },
    {
      from: ['due'],
      event: 'send',
      to: 'sent',
      by: ['office.duty-officer', 'office.director'],
      when: ['officeWrites'],
      form: sendForm,
      issues: ['upward-office-report'],
      signedBy: 'office.director',
      starts: ['receipt'],
      stops: ['send'],
      cites: ['4.1', '2.1.2(1)'],
      tone: 'primary',
    },
    {
      from: ['sent'],
      event: 'send-again',
      to: 'same',
      by: ['office.duty-officer', 'office.director'],
      form: sendForm,
      starts: ['receipt'],
      stops: ['receipt'],
      cites: ['4.1'],
    },
    {
      from: ['sent'],
      event: 'record-receipt',
      to: 'receipted',
      by: ['office.duty-officer', 'office.director'],
      form: [
        { name: 'receivedBy', kind: 'text', required: true, words: { zh: '对方接收人', en: 'Received by' } },
        {
          name: 'receivedAt',
          kind: 'datetime',
          required: true,
          words: { zh: '接收时间', en: 'Received at' },
        },
        {
          name: 'instructions',
          kind: 'longtext',
          required: false,
          words: { zh: '上级指示', en: 'Instructions given' },
        },
      ],
      stops: ['receipt'],
      cites: ['4.1'],
      tone: 'primary',
    },
    { from: ['due', 'sent'], event: 'release', to: 'released', by: ['clock'], cites: ['4.1'] },
    { from: ['due'], event: 'send-late', to: 'same', by: ['clock'], cites: ['4.1'] },
    { from: ['sent'], event: 'receipt-late', to: 'same', by: ['clock'], cites: ['4.1'] },
  ],
});
