/** States, events and parties that a long-distance and a local circuit share (4.3.2, 4.3.3). */
const late = { zh: '时限已过', en: 'Time limit passed' };

export const circuitStates = {
  drafted: { words: { zh: '起草', en: 'Drafted' } },
  applied: { words: { zh: '已向办公室申请', en: 'Applied' } },
  refused: { words: { zh: '办公室未同意', en: 'Refused' }, final: true },
  withdrawn: { words: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  notified: { words: { zh: '命令和通知书均已下达', en: 'Ordered and notified' } },
  declined: { words: { zh: '调出单位不能执行', en: 'Declined by the lender' }, final: true },
  recalled: { words: { zh: '已撤销调度', en: 'Recalled' }, final: true },
  acknowledged: { words: { zh: '调出单位已签收', en: 'Acknowledged' } },
  arranged: { words: { zh: '企业内部已下达电路调度命令', en: 'Departments ordered' } },
  carrying: { words: { zh: '电路已开通使用', en: 'Carrying' } },
  'release-applied': { words: { zh: '已申请解除任务', en: 'Release applied for' } },
  'release-noticed': { words: { zh: '恢复命令和解除通知书均已下达', en: 'Restoration ordered and noticed' } },
  'restoration-reported': { words: { zh: '调出单位已报恢复原状', en: 'Restoration reported' } },
  restored: { words: { zh: '已核实恢复原状', en: 'Restored and verified' }, final: true },
} as const;

export const circuitEvents = {
  apply: { zh: '提出申请', en: 'Apply' },
  withdraw: { zh: '撤回申请', en: 'Withdraw' },
  refuse: { zh: '不同意', en: 'Refuse' },
  acknowledge: { zh: '签收', en: 'Acknowledge' },
  decline: { zh: '报告不能执行', en: 'Decline' },
  recall: { zh: '撤销调度', en: 'Recall' },
  'ask-cooperation': { zh: '请其他企业配合', en: 'Ask for cooperation' },
  arrange: { zh: '向本企业部门下达电路调度命令', en: 'Order the own departments' },
  'report-carrying': { zh: '报告电路开通', en: 'Report that it carries' },
  'report-stage': { zh: '报告阶段情况', en: 'Report a stage' },
  'ask-extension': { zh: '申请延期', en: 'Ask for an extension' },
  'grant-extension': { zh: '同意延期', en: 'Grant the extension' },
  'refuse-extension': { zh: '不同意延期', en: 'Refuse the extension' },
  'apply-release': { zh: '申请解除任务', en: 'Apply for release' },
  'report-restored': { zh: '报告已恢复原状', en: 'Report the original state' },
  verify: { zh: '核实恢复原状', en: 'Verify the original state' },
  'verify-different': { zh: '与原状不一致，仍予确认', en: 'Accept although not as before' },
  'send-back': { zh: '未恢复原状，退回', en: 'Send back' },
  'order-late': late,
  'acknowledgement-late': late,
  'arrangement-late': late,
  'carrying-late': late,
  'extension-late': late,
  'restore-order-late': late,
  'restoration-late': late,
  'verification-late': late,
} as const;

export const circuitParties = {
  requester: { words: { zh: '需求企业', en: 'Requester' } },
  lender: { words: { zh: '调出单位', en: 'Lender' } },
  office: { words: { zh: '指挥部办公室', en: 'Office' } },
  cooperators: { words: { zh: '配合单位', en: 'Cooperating carriers' }, many: true },
} as const;

export const circuitDeadlines = {
  order: { onBreach: 'order-late' },
  acknowledgement: { onBreach: 'acknowledgement-late' },
  arrangement: { onBreach: 'arrangement-late' },
  carrying: { onBreach: 'carrying-late' },
  extension: { onBreach: 'extension-late' },
  'restore-order': { onBreach: 'restore-order-late' },
  restoration: { onBreach: 'restoration-late' },
  verification: { onBreach: 'verification-late' },
} as const;
