/** States, events, parties and clocks of a support task (4.3, 4.5). */
const overdue = { zh: '时限已过', en: 'Time limit passed' };

export const taskStates = {
  instructed: { words: { zh: '县应急委已指示', en: 'Instructed' } },
  activated: { words: { zh: '预案已启动', en: 'Plan activated' } },
  noticed: { words: { zh: '任务通知书已下达', en: 'Notice issued' } },
  executing: { words: { zh: '执行中', en: 'Executing' } },
  'completion-reported': { words: { zh: '现场已报告完成', en: 'Completion reported' } },
  'end-reported': { words: { zh: '办公室已报指挥部', en: 'Headquarters informed' } },
  'end-proposed': { words: { zh: '指挥部已建议解除', en: 'End proposed' } },
  'end-approved': { words: { zh: '县应急委已批准解除', en: 'End approved' } },
  'release-issued': { words: { zh: '解除任务通知书已下达', en: 'Release notice issued' } },
  closed: { words: { zh: '任务正式结束', en: 'Formally over' }, final: true },
} as const;

export const taskEvents = {
  activate: { zh: '启动预案', en: 'Activate the plan' },
  'form-onsite': { zh: '成立现场指挥机构', en: 'Form the on-site headquarters' },
  'request-transport': { zh: '商请交通运输保障', en: 'Request transport' },
  'issue-pass': { zh: '开具优先通行证明', en: 'Issue a priority pass' },
  'request-power': { zh: '商请电力保障', en: 'Request power' },
  'request-police': { zh: '请求治安保卫', en: 'Request police protection' },
  'request-coordination': { zh: '提请上级协调', en: 'Request coordination from above' },
  'issue-notice': { zh: '下达任务通知书', en: 'Issue the task notice' },
  'all-acknowledged': { zh: '各企业均已签收', en: 'All carriers have acknowledged' },
  'report-stage': { zh: '上报阶段情况', en: 'Report a stage' },
  'report-completion': { zh: '报告任务完成', en: 'Report completion' },
  'send-back': { zh: '未完成，退回继续执行', en: 'Not complete, send back' },
  'report-to-headquarters': { zh: '报告指挥部', en: 'Report to headquarters' },
  'propose-end': { zh: '建议解除应急状态', en: 'Propose the end' },
  'approve-end': { zh: '批准解除', en: 'Approve the end' },
  'refuse-end': { zh: '不同意解除，继续执行', en: 'Refuse the end' },
  'issue-release': { zh: '下达解除任务通知书', en: 'Issue the release notice' },
  'receive-release': { zh: '收到解除任务通知书', en: 'Receive the release notice' },
  'notice-late': overdue,
  'completion-late': overdue,
  'onsite-late': overdue,
  'stage-late': overdue,
  'release-late': overdue,
  'receipt-late': overdue,
} as const;

export const taskParties = {
  committee: { words: { zh: '县应急委员会', en: 'Committee' } },
  headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  office: { words: { zh: '指挥部办公室', en: 'Office' } },
  onsite: { words: { zh: '现场指挥机构', en: 'On-site command' } },
  carriers: { words: { zh: '有关企业', en: 'Carriers' }, many: true },
} as const;

export const taskDeadlines = {
  'task-notice': { onBreach: 'notice-late' },
  'completion-to-headquarters': { onBreach: 'completion-late' },
  'onsite-headquarters': { onBreach: 'onsite-late' },
  'stage-report': { onBreach: 'stage-late' },
  'release-notice': { onBreach: 'release-late' },
  'onsite-receipt': { onBreach: 'receipt-late' },
} as const;
