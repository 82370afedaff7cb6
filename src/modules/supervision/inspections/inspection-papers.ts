/** What the record of an inspection and the report on its rectification say (6.5). */
import { countyDate } from '../../../kernel/county-time.js';
import type { Words } from '../../../kernel/words.js';
import type { DocumentAnnex } from '../../documents/document.js';
import { resultWords } from './inspection-fields.js';
import { type InspectedItem, isFinding } from './inspected-items.js';

const day = (at: string | null): string => (at === null ? '' : countyDate(new Date(at)));

/** `（2）组织机构落实：未明确负责人；…`, or that nothing was found. */
export function findingsText(
  items: readonly Readonly<InspectedItem>[],
  wordsOf: (no: number) => Words,
): string {
  const found = items.filter(isFinding);
  if (found.length === 0) return '所检查的内容均符合要求';
  return found.map(({ no, remark }) => `${wordsOf(no).zh}：${remark}`).join('；');
}

export function rectificationText(
  items: readonly Readonly<InspectedItem>[],
  wordsOf: (no: number) => Words,
): string {
  return items
    .filter(isFinding)
    .map(({ no, done }) => `${wordsOf(no).zh}：${done}`)
    .join('；');
}

export function lastDue(items: readonly Readonly<InspectedItem>[]): Date | undefined {
  const dues = items.flatMap(({ dueAt }) => (dueAt === null ? [] : [Date.parse(dueAt)]));
  return dues.length === 0 ? undefined : new Date(Math.max(...dues));
}

export function itemsAnnex(
  items: readonly Readonly<InspectedItem>[],
  wordsOf: (no: number) => Words,
): DocumentAnnex {
  return {
    titleZh: '检查情况表',
    columns: [
      { titleZh: '检查内容', widthMm: 52 },
      { titleZh: '结果', widthMm: 18, align: 'center' },
      { titleZh: '说明', widthMm: 60 },
      { titleZh: '整改期限', widthMm: 26, align: 'center' },
    ],
    rows: items.map((item) => [
      wordsOf(item.no).zh,
      resultWords[item.result].zh,
      item.remark,
      day(item.dueAt),
    ]),
  };
}

export function rectificationAnnex(
  items: readonly Readonly<InspectedItem>[],
  wordsOf: (no: number) => Words,
): DocumentAnnex {
  return {
    titleZh: '整改情况表',
    columns: [
      { titleZh: '检查内容', widthMm: 46 },
      { titleZh: '问题', widthMm: 44 },
      { titleZh: '整改情况', widthMm: 42 },
      { titleZh: '完成日期', widthMm: 24, align: 'center' },
    ],
    rows: items
      .filter(isFinding)
      .map((item) => [wordsOf(item.no).zh, item.remark, item.done, day(item.doneAt)]),
  };
}
