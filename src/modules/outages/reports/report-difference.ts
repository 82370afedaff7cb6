/** What a follow-up report changes: it says only that (documents.md), so the items that differ from the last stand with both texts. */
import type { Words } from '../../../kernel/words.js';

export interface ReportedItems {
  occurredAt: string;
  knownAt: string;
  place: string;
  affectedArea: string;
  cause: string;
  measures: string;
}

export interface ReportDifference {
  item: keyof ReportedItems;
  words: Words;
  before: string;
  after: string;
}

const items: readonly (readonly [keyof ReportedItems, Words])[] = [
  ['occurredAt', { zh: '发生时间', en: 'Occurred at' }],
  ['knownAt', { zh: '获知时间', en: 'Known at' }],
  ['place', { zh: '发生地点', en: 'Place' }],
  ['affectedArea', { zh: '预计影响范围', en: 'Expected affected area' }],
  ['cause', { zh: '原因的初步判断', en: 'First judgement of the cause' }],
  ['measures', { zh: '已经或即将采取的措施', en: 'Measures taken or planned' }],
];

const isTime = (item: keyof ReportedItems): boolean => item === 'occurredAt' || item === 'knownAt';

/** Texts that differ only in blanks, and times that name the same moment, are no change. */
function same(item: keyof ReportedItems, before: string, after: string): boolean {
  if (isTime(item)) return Date.parse(before) === Date.parse(after);
  return before.replace(/\s+/g, '') === after.replace(/\s+/g, '');
}

export function reportDifferences(
  before: Readonly<ReportedItems>,
  after: Readonly<ReportedItems>,
): ReportDifference[] {
  return items
    .filter(([item]) => !same(item, before[item], after[item]))
    .map(([item, words]) => ({ item, words, before: before[item], after: after[item] }));
}
