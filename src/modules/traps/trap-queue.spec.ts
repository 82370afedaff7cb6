import { describe, expect, test } from '@jest/globals';
import { type Datagram, RecentInforms } from './recent-informs.js';
import { TrapQueue } from './trap-queue.js';
import { TrapTally } from './trap-tally.js';

const datagram = (text: string, second = 0): Datagram => ({
  address: '10.0.0.1',
  port: 5,
  bytes: Buffer.from(text),
  receivedAt: new Date(Date.UTC(2026, 10, 24, 0, 0, second)),
});

describe('the receive queue', () => {
  test('what does not fit is refused, until there is room again', () => {
    const queue = new TrapQueue(2);
    const offered = ['a', 'b', 'c', 'd'].map((text) => queue.offer(datagram(text)));
    expect(offered).toEqual([true, true, false, false]);
    expect(queue.head(1)).toEqual([datagram('a')]);
    queue.done(1);
    expect(queue.head(5)).toEqual([datagram('b')]);
    expect(queue.offer(datagram('e'))).toBe(true);
  });

  test('counts stay until they are stored, and what came meanwhile stays after', () => {
    const tally = new TrapTally();
    tally.receive(1);
    tally.refuse('queue-full', 1);
    const stored = tally.sofar;
    tally.receive(1);
    tally.refuse('queue-full', 1);
    tally.refuse('spill-full', 1);
    tally.settle(stored);
    const refused = new Map(Object.entries({ 'queue-full': 1, 'spill-full': 1 }));
    expect(tally.sofar).toEqual({ received: 1, kernelDrops: 0, refused });
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
