/** A request to transport, power, police or a superior body: sent, answered, carried out; the office keeps the answer of who has no account (6.6, 2.1). */
import { procedure } from '../../procedures/procedure.js';

const cites = ['6.6.1', '6.6.2', '6.6.3', '2.1'];
const office = ['office.duty-officer', 'office.director'] as const;

export const supportRequestProcedure = procedure({
  name: 'support-request',
  words: { zh: '保障请求', en: 'Request for support' },
  initial: 'addressed',
  states: {
    addressed: { words: { zh: '待送出', en: 'Addressed' } },
    sent: { words: { zh: '已送出待答复', en: 'Sent' } },
    agreed: { words: { zh: '对方已同意', en: 'Agreed' } },
    refused: { words: { zh: '对方不能满足', en: 'Refused' }, final: true },
    done: { words: { zh: '已落实', en: 'Carried out' }, final: true },
    ended: { words: { zh: '随任务结束', en: 'Ended with the task' }, final: true },
  },
  events: {
    send: { zh: '送出', en: 'Send' },
    'record-agreement': { zh: '登记同意的答复', en: 'Record the agreement' },
    'record-refusal': { zh: '登记不能满足的答复', en: 'Record the refusal' },
    'record-done': { zh: '登记已落实', en: 'Record that it was done' },
    end: { zh: '随任务结束', en: 'End with the task' },
    'answer-late': { zh: '答复超时', en: 'Answer late' },
  },
  parties: { office: { words: { zh: '指挥部办公室', en: 'Office' } } },
  deadlines: { answer: { onBreach: 'answer-late' } },
  guards: {},
  rows: [
    { from: ['addressed'], event: 'send', to: 'sent', by: ['clock'], starts: ['answer'], cites },
    {
      from: ['sent'],
      event: 'record-agreement',
      to: 'agreed',
      by: office,
      form: [
        { name: 'answeredBy', kind: 'text', required: true, words: { zh: '答复人', en: 'Answered by' } },
        { name: 'answer', kind: 'longtext', required: true, words: { zh: '答复内容', en: 'Answer' } },
      ],
      stops: ['answer'],
      cites,
      tone: 'primary',
    },
    {
      from: ['sent', 'agreed'],
      event: 'record-refusal',
      to: 'refused',
      by: office,
      form: [
        { name: 'answeredBy', kind: 'text', required: true, words: { zh: '答复人', en: 'Answered by' } },
        { name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } },
      ],
      cites,
      tone: 'danger',
    },
    {
      from: ['agreed'],
      event: 'record-done',
      to: 'done',
      by: office,
      form: [
        { name: 'report', kind: 'longtext', required: true, words: { zh: '落实情况', en: 'What was done' } },
      ],
      cites,
      tone: 'primary',
    },
    { from: ['sent', 'agreed'], event: 'end', to: 'ended', by: ['clock'], cites },
    { from: ['sent'], event: 'answer-late', to: 'same', by: ['clock'], cites },
  ],
});
