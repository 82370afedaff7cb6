// Facts and annexes to preview every template with, as for a fibre cut in the sample county (plan 4.2-4.5).
import type { DocumentAnnex } from './document.js';
import type { DocumentFact } from './placeholders.js';

export const sampleFacts: Readonly<Record<DocumentFact, string>> = {
  county: '青岚县',
  mark: '青移应急',
  eventTitle: '“11·24”城关至云溪干线光缆中断',
  level: 'Ⅲ级（黄色）',
  levelClause: '4.1 Ⅲ级',
  place: '青岚县云溪镇石桥村省道S214线K37处',
  occurredAt: '2026年11月24日08时05分',
  requester: '青岚移动公司',
  lender: '青岚电信公司',
  resource: '应急通信车',
  quantity: '1辆，随车人员4名',
  from: '2026年11月24日11时00分',
  to: '2026年11月25日18时00分',
  contact: '周明远',
  contactPhone: '138-0000-2146',
  purpose: '恢复云溪镇政府及周边4个村移动通信覆盖',
  applicationNumber: '青移应急〔2026〕3号',
  orderNumber: '青通应急办〔2026〕11号',
  noticeNumber: '青通应急办〔2026〕12号',
  releaseApplicationNumber: '青电应急〔2026〕5号',
  releaseOrderNumber: '青通应急〔2026〕9号',
  taskNumber: '青通应急〔2026〕8号',
  approver: '指挥长陈立诚',
  approvedAt: '2026年11月24日09时40分',
  reason: '干线光缆中断造成云溪镇23个基站退服，我单位仅有的应急通信车正在白河乡执行任务，无法抽调',
  report:
    '应急通信车于10时42分到达现场，11时05分开通，累计服务用户3200余人；光缆于当日16时20分修复，业务全部恢复',
  condition: '车辆、车载设备完好，油量3/4以上，附件齐全',
  signer: '林志华',
  carriers: '青岚电信公司、青岚移动公司、青岚联通公司、青岚广电网络公司',
  activation: '启动《青岚县通信保障应急预案》Ⅲ级响应，由县通信保障应急指挥部负责组织和协调',
  measures:
    '组织抢修队伍赶赴现场抢修光缆，优先恢复党政专线；调用应急通信车恢复云溪镇移动通信；做好备用路由的调度准备',
  cause: '省道施工机械挖断架空转地埋段光缆',
  affectedArea: '云溪镇、石桥村等4个村，影响基站23个、专线46条、用户约8600户',
  reporter: '吴海波',
  reporterPhone: '139-0000-5512',
  knownAt: '2026年11月24日08时07分',
  reportedAt: '2026年11月24日08时20分',
  receivedAt: '2026年11月24日08时21分',
  stageNumber: '续报一',
  told: '县公安局、县应急管理局、其他三家运营企业',
  endApprover: '县应急委员会',
  endApprovedAt: '2026年11月24日17时30分',
  source: '县气象局于2026年11月24日07时40分以电话告知',
  content: '预计未来6小时云溪镇、石桥村有暴雨，局部有山洪',
  area: '云溪镇、石桥村',
  onset: '2026年11月24日09时00分',
  expires: '2026年11月25日09时00分',
  mayHit: '沿河架空光缆2段、基站23个',
  weather: '暴雨橙色预警',
  analysis: '该区域2条首长专线已失去保护，如再中断1段光缆，云溪镇将全阻',
  verification: '经电话向县气象局值班室和青岚移动公司网管核实，情况属实',
  opinion: '建议发布预警，请各企业备齐抢修队伍和油机',
  evidence: '通信网络故障可能升级造成1个运营企业网络通信故障',
  submissionNumber: '青移应急〔2026〕4号',
  warningTitle: '关于发布云溪镇暴雨通信保障Ⅲ级（黄色）预警的通知',
  publishedLevel: 'Ⅲ级（黄色）',
  adjustedLevel: 'Ⅱ级（橙色）',
  liftedLevel: 'Ⅱ级（橙色）',
  issuedAt: '2026年11月24日08时50分',
};

/** 电路恢复顺序表 with as many rows as wanted. */
export function sampleRestorationOrder(rows: number): DocumentAnnex {
  const uses = [
    '县委县政府领导专线',
    '应急指挥联络电路',
    '党政专网',
    '公安专线',
    '水文监测租用电路',
    '银行租用电路',
    '其他重要电路',
  ];
  return {
    titleZh: '电路恢复顺序表',
    columns: [
      { titleZh: '序号', widthMm: 12, align: 'center' },
      { titleZh: '电路编号', widthMm: 30 },
      { titleZh: '类别', widthMm: 12, align: 'center' },
      { titleZh: '用途' },
      { titleZh: '所属企业', widthMm: 24 },
      { titleZh: '排序理由' },
    ],
    rows: Array.from({ length: rows }, (_, index) => {
      const rank = Math.floor((index * 7) / rows);
      return [
        String(index + 1),
        `QL-YX-${String(1000 + index)}`,
        `${rank + 1}类`,
        uses[rank] ?? '',
        ['青岚电信', '青岚移动', '青岚联通'][index % 3] ?? '',
        index % 5 === 0 ? '第一类；先中央后地方；08时05分中断，中断时间最长' : '同类中重点用户优先',
      ];
    }),
  };
}
