import { describe, expect, test } from '@jest/globals';
import { nextTurn, type TurnFacts, type TurnLeg } from './next-turn.js';

const now = new Date('2026-12-01T01:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const leg = (changed: Partial<TurnLeg> = {}): TurnLeg => ({
  position: 0,
  state: 'sent',
  tries: 1,
  sentAt: ago(1),
  givesReceipts: true,
  ...changed,
});
const facts = (legs: readonly TurnLeg[], changed: Partial<TurnFacts> = {}): TurnFacts => ({
  needs: 'acceptance',
  turn: 0,
  round: 1,
  rounds: 3,
  againMinutes: 5,
  receiptMinutes: 2,
  legs,
  ...changed,
});
const waiting = leg({ position: 1, state: 'waiting', tries: 0, sentAt: null });

describe('what a message does next', () => {
  test('nobody to send to is said at once', () => {
    expect(nextTurn(facts([]), now)).toEqual({ does: 'die', because: 'no-channel' });
  });

  test('a first attempt is waited for', () => {
    expect(nextTurn(facts([leg({ state: 'due', tries: 0, sentAt: null }), waiting]), now).does).toBe('wait');
  });

  test('one that failed is tried again beside the next channel, not before it', () => {
    const failing = leg({ state: 'due', tries: 1, sentAt: null });
    expect(nextTurn(facts([failing, waiting]), now)).toEqual({ does: 'next-channel', turn: 1 });
  });

  test('a receipt is waited for, and a silent channel is not', () => {
    expect(nextTurn(facts([leg(), waiting]), now)).toEqual({ does: 'wait', until: ago(-1) });
    expect(nextTurn(facts([leg({ sentAt: ago(2) }), waiting]), now)).toEqual({
      does: 'next-channel',
      turn: 1,
    });
  });

  test('what arrived has its time to be answered before the next channel', () => {
    const arrived = leg({ state: 'delivered', sentAt: ago(4) });
    expect(nextTurn(facts([arrived, waiting]), now)).toEqual({ does: 'wait', until: ago(-1) });
    expect(nextTurn(facts([leg({ state: 'delivered', sentAt: ago(5) }), waiting]), now).does).toBe(
      'next-channel',
    );
  });

  test('a channel without receipts is taken at its word', () => {
    const robot = leg({ givesReceipts: false, sentAt: ago(4) });
    expect(nextTurn(facts([robot, waiting]), now)).toEqual({ does: 'wait', until: ago(-1) });
    expect(nextTurn(facts([robot], { needs: 'arrival' }), now)).toEqual({ does: 'rest' });
  });

  test('what need only arrive rests when it has', () => {
    expect(nextTurn(facts([leg({ state: 'delivered' }), waiting], { needs: 'arrival' }), now)).toEqual({
      does: 'rest',
    });
  });

  test('two channels of one turn: the slower is waited for', () => {
    const screen = leg({ sentAt: ago(3) });
    expect(nextTurn(facts([screen, leg({ state: 'delivered', sentAt: ago(1) })]), now)).toEqual({
      does: 'wait',
      until: ago(-4),
    });
  });

  test('after the last channel it begins again, until the rounds are over', () => {
    const late = leg({ state: 'delivered', sentAt: ago(6) });
    expect(nextTurn(facts([late]), now)).toEqual({ does: 'next-round', round: 2 });
    expect(nextTurn(facts([late], { round: 3 }), now)).toEqual({ does: 'die', because: 'nobody-accepted' });
    expect(nextTurn(facts([leg({ sentAt: ago(6) })], { round: 3, needs: 'arrival' }), now)).toEqual({
      does: 'die',
      because: 'never-arrived',
    });
  });

  test('a round that failed at once is not over before its attempts are', () => {
    const retrying = leg({ state: 'due', tries: 2, sentAt: null });
    expect(nextTurn(facts([retrying]), now).does).toBe('wait');
    const failed = leg({ state: 'failed', tries: 4, sentAt: null });
    expect(nextTurn(facts([failed]), now)).toEqual({ does: 'next-round', round: 2 });
    expect(nextTurn(facts([failed], { round: 3 }), now)).toEqual({ does: 'die', because: 'all-failed' });
  });

  test('a person who was asked to call has time for it', () => {
    expect(nextTurn(facts([leg({ state: 'asked', sentAt: ago(1) })]), now)).toEqual({
      does: 'wait',
      until: ago(-4),
    });
  });
});
