import type { DocumentContent } from '../../src/modules/documents/document.js';

/** An order as it is frozen, for what draws it. */
export const sampleOrder: DocumentContent = {
  kind: 'order',
  numberText: '青通应急办〔2026〕12号',
  issuerZh: '青岚县通信保障应急指挥部办公室命令',
  titleZh: '关于调用应急通信车的命令',
  upward: false,
  recipientsZh: ['青岚电信公司'],
  paragraphs: [
    { style: 'body', text: '立即组织人员、车辆和器材，于2026年11月24日11时00分前到达云溪镇石桥村。' },
  ],
  annexes: [],
  signedByZh: '青岚县通信保障应急指挥部办公室',
  signatoryZh: '主任　何文山',
  dateText: '2026年11月24日',
  exercise: false,
};
