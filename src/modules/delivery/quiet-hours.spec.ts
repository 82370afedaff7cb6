import { describe, expect, test } from '@jest/globals';
import type { Level } from '../../kernel/levels.js';
import type { MessageNeeds } from './message.js';
import { mayGoAt } from './quiet-hours.js';

const quiet = { from: '22:00', until: '06:30', levels: ['III', 'IV'] as const };
const at = (text: string): Date => new Date(`2026-12-01T${text}:00+08:00`);
const night = at('23:15');
const morning = new Date('2026-12-02T06:30:00+08:00');

describe('quiet hours', () => {
  test.each<[Level | null, MessageNeeds, Date, Date]>([
    ['I', 'arrival', night, night],
    ['II', 'arrival', night, night],
    ['III', 'acceptance', night, night],
    [null, 'acceptance', night, night],
    ['III', 'arrival', night, morning],
    ['IV', 'arrival', night, morning],
    [null, 'arrival', night, morning],
    ['IV', 'arrival', at('03:00'), at('06:30')],
    ['IV', 'arrival', at('06:30'), at('06:30')],
    ['IV', 'arrival', at('21:59'), at('21:59')],
    ['IV', 'arrival', at('12:00'), at('12:00')],
  ])('level %s that needs %s at %s goes at %s', (level, needs, now, goes) => {
    expect(mayGoAt({ level, needs }, quiet, now)).toEqual(goes);
  });

  test('hours within one day', () => {
    const noon = { from: '12:00', until: '14:00', levels: ['IV'] as const };
    expect(mayGoAt({ level: 'IV', needs: 'arrival' }, noon, at('13:00'))).toEqual(at('14:00'));
    expect(mayGoAt({ level: 'III', needs: 'arrival' }, noon, at('13:00'))).toEqual(at('13:00'));
    expect(mayGoAt({ level: 'IV', needs: 'arrival' }, noon, at('23:00'))).toEqual(at('23:00'));
  });
});
