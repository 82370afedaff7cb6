/** Another carrier's part in the dispatch of a circuit: asked, acknowledged, done (4.3.2(4), 4.3.3(4)). */
import { procedure } from '../../procedures/procedure.js';

const cites = ['4.3.2(4)', '4.3.3(4)'];

export const circuitCooperationProcedure = procedure({
  name: 'circuit-cooperation',
  words: { zh: '电路调度配合', en: 'Cooperation in a circuit dispatch' },
  initial: 'addressed',
  states: {
    addressed: { words: { zh: '待送达', en: 'Addressed' } },
    issued: { words: { zh: '已送达待签收', en: 'Delivered' } },
    acknowledged: { words: { zh: '已签收', en: 'Acknowledged' } },
    completed: { words: { zh: '已完成配合', en: 'Completed' }, final: true },
    declined: { words: { zh: '不能配合', en: 'Declined' }, final: true },
    ended: { words: { zh: '调度已终止', en: 'Ended with the dispatch' }, final: true },
  },
  events: {
    deliver: { zh: '送达', en: 'Deliver' },
    acknowledge: { zh: '签收', en: 'Acknowledge' },
    decline: { zh: '报告不能配合', en: 'Decline' },
    'report-completion': { zh: '报告完成配合', en: 'Report completion' },
    end: { zh: '随调度终止', en: 'End with the dispatch' },
    'acknowledgement-late': { zh: '签收超时', en: 'Acknowledgement late' },
    'completion-late': { zh: '配合超时', en: 'Completion late' },
  },
  parties: {
    carrier: { words: { zh: '配合单位', en: 'Cooperating carrier' } },
    lender: { words: { zh: '调出单位', en: 'Lender' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
  },
  deadlines: {
    acknowledgement: { onBreach: 'acknowledgement-late' },
    completion: { onBreach: 'completion-late' },
  },
  guards: {},
  rows: [
    {
      from: ['addressed'],
      event: 'deliver',
      to: 'issued',
      by: ['clock'],
      starts: ['acknowledgement'],
      cites,
    },
    {
      from: ['issued'],
      event: 'acknowledge',
      to: 'acknowledged',
      by: ['carrier.duty-officer', 'carrier.noc', 'carrier.director'],
      form: [
        { name: 'receivedBy', kind: 'text', required: true, words: { zh: '签收人', en: 'Received by' } },
      ],
      stops: ['acknowledgement'],
      starts: ['completion'],
      cites,
      tone: 'primary',
    },
    {
      from: ['issued', 'acknowledged'],
      event: 'decline',
      to: 'declined',
      by: ['carrier.duty-officer', 'carrier.director'],
      form: [{ name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } }],
      cites,
      tone: 'danger',
    },
    {
      from: ['acknowledged'],
      event: 'report-completion',
      to: 'completed',
      by: ['carrier.duty-officer', 'carrier.noc', 'carrier.director'],
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '完成情况', en: 'What was done' } },
        { name: 'contact', kind: 'text', required: true, words: { zh: '联系人', en: 'Contact' } },
        { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
      ],
      issues: ['cooperation-report'],
      signedBy: 'carrier.director',
      stops: ['completion'],
      cites,
      tone: 'primary',
    },
    { from: ['issued', 'acknowledged'], event: 'end', to: 'ended', by: ['clock'], cites },
    { from: ['issued'], event: 'acknowledgement-late', to: 'same', by: ['clock'], cites },
    { from: ['acknowledged'], event: 'completion-late', to: 'same', by: ['clock'], cites },
  ],
});
