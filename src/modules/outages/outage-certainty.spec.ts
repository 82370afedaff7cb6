import { describe, expect, test } from '@jest/globals';
import { certaintyOf, doubtOf, type Evidence } from './outage-certainty.js';

const nothing: Evidence = {
  elementKind: 'link',
  standingReports: 0,
  causeConfidence: undefined,
  isContradicted: false,
};

test.each<[string, Partial<Evidence>, string]>([
  ['no report and no cause', {}, 'unconfirmed'],
  ['a cause that is not sure enough', { causeConfidence: 0.79 }, 'unconfirmed'],
  ['a cause that is', { causeConfidence: 0.8 }, 'by-alarms'],
  ['alarms that contradict it', { causeConfidence: 0.99, isContradicted: true }, 'unconfirmed'],
  ['a report that stands', { standingReports: 1 }, 'reported'],
  ['a report against alarms that contradict', { standingReports: 1, isContradicted: true }, 'reported'],
])('%s', (_, evidence, certainty) => {
  expect(certaintyOf({ ...nothing, ...evidence })).toBe(certainty);
});

describe('why it is not sure', () => {
  test.each<[Partial<Evidence>, string | undefined]>([
    [{ standingReports: 1 }, undefined],
    [{ causeConfidence: 0.9 }, undefined],
    [{ causeConfidence: 0.799 }, '79%'],
    [{}, '没有共同的故障点'],
    [{ causeConfidence: 0.9, isContradicted: true }, '互相矛盾'],
    [{ standingReports: 1, isContradicted: true }, '互相矛盾'],
    [{ elementKind: 'unplaced' }, '不在网络台账'],
    [{ elementKind: 'unplaced', standingReports: 1 }, '不在网络台账'],
  ])('%j: %s', (evidence, says) => {
    const doubt = doubtOf({ ...nothing, ...evidence });
    if (says === undefined) expect(doubt).toBeUndefined();
    else expect(doubt?.zh).toContain(says);
  });
});
