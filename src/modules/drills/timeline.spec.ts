import { describe, expect, it } from '@jest/globals';
import { fillIn } from './fill-in.js';
import { timelineText, widthOf } from './timeline.js';

const now = new Date('2026-03-01T00:00:00Z');

describe('the timeline', () => {
  it('counts a Chinese character as two columns', () => {
    expect(widthOf('签收 ok')).toBe(7);
  });

  it('shows the county’s civil time, the papers and a fault beneath its line', () => {
    const line = { at: now, who: '莫澹宁', step: '签收', clause: '4.3', papers: ['青通应急〔2026〕1号'] };
    expect(timelineText(line)).toMatch(/^✓ 08:00:00 {2}莫澹宁.*4\.3.*青通应急〔2026〕1号$/);
    expect(timelineText({ ...line, fault: 'answered 409' })).toMatch(/^✗ .*\n {4}answered 409$/);
  });
});

describe('blanks of a scenario', () => {
  it('times stand before or after the moment of the act', () => {
    expect(fillIn({ a: '{now}', b: '{now-5m}', c: '{now+4h}' }, {}, now)).toEqual({
      a: '2026-03-01T00:00:00.000Z',
      b: '2026-02-28T23:55:00.000Z',
      c: '2026-03-01T04:00:00.000Z',
    });
  });

  it('words come from what is known, and an unknown blank stays visible', () => {
    expect(fillIn({ a: '在{draft.place}', b: '{nothing}', c: 3 }, { 'draft.place': '墨渡' }, now)).toEqual({
      a: '在墨渡',
      b: '{nothing}',
      c: 3,
    });
  });
});
