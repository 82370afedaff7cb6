import { describe, expect, test } from '@jest/globals';
import { readMark, resetBecause, writeMark } from './live-mark.js';

const now = new Date('2026-11-24T08:00:00Z');
const seconds = now.getTime() / 1_000;

describe('where a client goes on in the live stream', () => {
  test('an id read back is the mark it was written from', () => {
    for (const snapshot of ['5:5:', '5:9:5,7', '730:812:730']) {
      const mark = { snapshot, takenAt: seconds };
      expect(readMark(writeMark(mark))).toEqual(mark);
    }
  });

  test.each([
    '',
    '12',
    '12~',
    '12~5:4:',
    '12~5:9:9',
    '12~5:9:7,6',
    '12~0:1:',
    `12~5:9:5,7; drop table alarm`,
    `12~5:99999:${'5,'.repeat(9_000)}6`,
    '12~9999999999999999999:9999999999999999999:',
  ])('what is no id of ours is not believed: %.40s', (text) => {
    expect(readMark(text)).toBeUndefined();
  });

  test('an unknown or day-old mark means reading the whole list again', () => {
    expect(resetBecause(undefined, now)).toBe('unknown-id');
    expect(resetBecause({ snapshot: '5:5:', takenAt: seconds - 90_000 }, now)).toBe('too-old');
    expect(resetBecause({ snapshot: '5:5:', takenAt: seconds - 3_600 }, now)).toBeUndefined();
  });
});
