import { expect, test } from '@jest/globals';
import { reportDifferences, type ReportedItems } from './report-difference.js';

const first: ReportedItems = {
  occurredAt: '2026-11-24T08:00:00.000Z',
  knownAt: '2026-11-24T08:03:00.000Z',
  place: '青河大桥',
  affectedArea: '中断电路 12 条',
  cause: '光缆被挖断',
  measures: '抢修队出发',
};

test('a follow-up names the items that changed, with both texts', () => {
  const later = { ...first, affectedArea: '中断电路 7 条', measures: '正在熔接' };
  expect(reportDifferences(first, later)).toEqual([
    {
      item: 'affectedArea',
      words: { zh: '预计影响范围', en: 'Expected affected area' },
      before: '中断电路 12 条',
      after: '中断电路 7 条',
    },
    {
      item: 'measures',
      words: { zh: '已经或即将采取的措施', en: 'Measures taken or planned' },
      before: '抢修队出发',
      after: '正在熔接',
    },
  ]);
});

test('blanks and the way a time is written are no change', () => {
  const later = { ...first, affectedArea: '中断电路12条 ', occurredAt: '2026-11-24T16:00:00+08:00' };
  expect(reportDifferences(first, later)).toEqual([]);
});
