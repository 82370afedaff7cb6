// Annexes to preview templates with, as for a fibre cut in the sample county (plan 4.4.1).
import type { DocumentAnnex } from './document.js';

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
