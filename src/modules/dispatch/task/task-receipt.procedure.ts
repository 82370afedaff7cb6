/** One carrier's answer to a task notice: acknowledged at once, conveyed, carried out, reported complete (4.3). */
import { procedure } from '../../procedures/procedure.js';

export const taskReceiptProcedure = procedure({
  name: 'task-receipt',
  words: { zh: '任务通知书签收', en: 'Task receipt' },
  initial: 'addressed',
  states: {
    addressed: { words: { zh: '待送达', en: 'Addressed' } },
    issued: { words: { zh: '已送达待签收', en: 'Delivered' } },
    acknowledged: { words: { zh: '已签收执行', en: 'Acknowledged' } },
    completed: { words: { zh: '已报告完成', en: 'Completed' }, final: true },
  },
  events: {
    deliver: { zh: '送达', en: 'Deliver' },
    acknowledge: { zh: '签收', en: 'Acknowledge' },
    'report-completion': { zh: '报告完成', en: 'Report completion' },
    'acknowledgement-late': { zh: '签收超时', en: 'Acknowledgement late' },
  },
  parties: {
    carrier: { words: { zh: '企业', en: 'Carrier' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  },
  deadlines: { acknowledgement: { onBreach: 'acknowledgement-late' } },
  guards: {},
  rows: [
    {
      from: ['addressed'],
      event: 'deliver',
      to: 'issued',
      by: ['clock'],
      starts: ['acknowledgement'],
      cites: ['4.3'],
    },
    {
      from: ['issued'],
      event: 'acknowledge',
      to: 'acknowledged',
      by: ['carrier.duty-officer', 'carrier.noc', 'carrier.director'],
      form: [
        { name: 'receivedBy', kind: 'text', required: true, words: { zh: '签收人', en: 'Received by' } },
        { name: 'remark', kind: 'longtext', required: false, words: { zh: '备注', en: 'Remark' } },
      ],
      stops: ['acknowledgement'],
      cites: ['4.3'],
      tone: 'primary',
    },
    {
      from: ['acknowledged'],
      event: 'report-completion',
      to: 'completed',
      by: ['carrier.duty-officer', 'carrier.noc', 'carrier.director'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '完成情况', en: 'What was done' } },
      ],
      cites: ['4.3', '4.5'],
      tone: 'primary',
    },
    { from: ['issued'], event: 'acknowledgement-late', to: 'same', by: ['clock'], cites: ['4.3'] },
  ],
});
