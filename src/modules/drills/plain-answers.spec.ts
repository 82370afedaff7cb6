import { describe, expect, test } from '@jest/globals';
import { plainAnswers } from './plain-answers.js';

const now = new Date('2026-12-01T00:00:00Z');

describe('plain answers of a drill', () => {
  test('what is known is kept, what is not required left out', () => {
    const fields = [
      { name: 'place', kind: 'text', required: true, prefill: '墨渡镇' },
      { name: 'remark', kind: 'longtext', required: false },
    ];
    expect(plainAnswers(fields, now)).toEqual({ place: '墨渡镇' });
  });

  test.each([
    ['select', { options: [{ value: 'a' }, { value: 'b' }] }, 'a'],
    ['multiselect', { options: [{ value: 'a' }, { value: 'b' }] }, ['a']],
    ['number', { min: 3 }, 3],
    ['boolean', {}, true],
    ['datetime', {}, now.toISOString()],
  ])('a plain %s', (kind, more, answer) => {
    expect(plainAnswers([{ name: 'x', kind, required: true, ...more }], now)).toEqual({ x: answer });
  });

  test('an end lies ahead', () => {
    const [until] = Object.values(
      plainAnswers([{ name: 'extendedUntil', kind: 'datetime', required: true }], now),
    );
    expect(Date.parse(String(until))).toBeGreaterThan(now.getTime());
  });
});
