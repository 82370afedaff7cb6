import { expect, test } from '@jest/globals';
import { judgeAcknowledgement } from './judge-acknowledgement.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 8, minute));

test.each([
  ['the manager acknowledges what nobody has', false, null, 'acknowledge', 'take'],
  ['the manager takes back what was acknowledged before', true, at(1), 'unacknowledge', 'take'],
  ['the echo of ours changes nothing', true, at(1), 'acknowledge', 'same'],
  ['of two the later wins: theirs is from before ours', true, at(5), 'unacknowledge', 'older'],
  ['taking back what nobody acknowledged changes nothing', false, null, 'unacknowledge', 'same'],
] as const)('%s', (_says, acknowledged, changedAt, does, expected) => {
  expect(judgeAcknowledgement({ acknowledged, changedAt }, does, at(2))).toBe(expected);
});
