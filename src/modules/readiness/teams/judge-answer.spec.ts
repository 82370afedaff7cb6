import { describe, expect, test } from '@jest/globals';
import { judgeAnswer, readShortAnswer } from './judge-answer.js';

describe('an answer to a call-out (6.3.2(2))', () => {
  test.each([
    {
      name: 'comes in time',
      given: { attends: true, travelMinutes: 30 },
      is: { answer: 'confirmed', travelMinutes: 30 },
    },
    { name: 'comes, without saying when', given: { attends: true }, is: { wrong: 'travelMinutes' } },
    { name: 'comes at once', given: { attends: true, travelMinutes: 0 }, is: { wrong: 'travelMinutes' } },
    { name: 'half a minute', given: { attends: true, travelMinutes: 0.5 }, is: { wrong: 'travelMinutes' } },
    { name: 'the day after', given: { attends: true, travelMinutes: 1441 }, is: { wrong: 'travelMinutes' } },
    {
      name: 'declines with the reason',
      given: { attends: false, because: ' 发烧 ' },
      is: { answer: 'declined', because: '发烧' },
    },
    { name: 'declines without one', given: { attends: false, because: ' ' }, is: { wrong: 'because' } },
    { name: 'declines with nothing', given: { attends: false }, is: { wrong: 'because' } },
  ])('$name', ({ given, is }) => {
    expect(judgeAnswer(given)).toMatchObject(is);
  });

  test.each([
    ['30', { attends: true, travelMinutes: 30 }],
    ['30分钟', { attends: true, travelMinutes: 30 }],
    ['45 min', { attends: true, travelMinutes: 45 }],
    ['20分钟到。', { attends: true, travelMinutes: 20 }],
    ['半小时', { attends: true, travelMinutes: 30 }],
    ['1小时', { attends: true, travelMinutes: 60 }],
    ['1个半小时', { attends: true, travelMinutes: 90 }],
    ['1.5小时', { attends: true, travelMinutes: 90 }],
    ['不能 在外地', { attends: false, because: '在外地' }],
    ['来不了，发烧', { attends: false, because: '发烧' }],
    ['no: ill', { attends: false, because: 'ill' }],
    ['不能', { attends: false, because: '' }],
    ['', undefined],
    ['收到', undefined],
    ['30人', undefined],
    ['now', undefined],
  ])('a short message “%s”', (said, means) => {
    expect(readShortAnswer(said)).toEqual(means);
  });
});
