import { describe, expect, test } from '@jest/globals';
import { type Datagram, RecentInforms } from './recent-informs.js';
import { TrapQueue } from './trap-queue.js';

const datagram = (text: string, second = 0): Datagram => ({
  address: '10.0.0.1',
  port: 5,
  bytes: Buffer.from(text),
  receivedAt: new Date(Date.UTC(2026, 10, 24, 0, 0, second)),
});

describe('the receive queue', () => {
  test('what does not fit is refused and counted until the count is stored', () => {
    const queue = new TrapQueue(2);
    expect(['a', 'b', 'c', 'd'].map((text) => queue.offer(datagram(text)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(queue.head(1)).toMatchObject({ batch: [datagram('a')], refused: 2 });
    queue.done(1, 2);
    expect(queue.head(5)).toMatchObject({ batch: [datagram('b')], refused: 0 });
    expect(queue.offer(datagram('e'))).toBe(true);
  });

  test('memory is bounded by octets too', () => {
    const queue = new TrapQueue();
    const large = { ...datagram(''), bytes: Buffer.alloc(60_000) };
    let taken = 0;
    while (queue.offer(large)) taken += 1;
    expect(taken).toBeLessThan(600);
  });
});

describe('retransmitted informs', () => {
  test('the same octets from the same port within half a minute are one inform', () => {
    const recent = new RecentInforms();
    recent.remember(datagram('a'));
    expect(recent.has(datagram('a', 29))).toBe(true);
    expect(recent.has(datagram('a', 31))).toBe(false);
    expect(recent.has({ ...datagram('a'), port: 6 })).toBe(false);
    expect(recent.has(datagram('b'))).toBe(false);
  });
});
