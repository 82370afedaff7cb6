import { describe, expect, test } from '@jest/globals';
import { eventText, LiveClient } from './live-client.js';

function reader(most: number, waiting = (): number => 0) {
  const written: string[] = [];
  let ended = 0;
  const client = new LiveClient(
    undefined,
    { write: (text) => written.push(text), waiting, end: () => (ended += 1) },
    most,
  );
  return { client, written, ended: () => ended };
}

describe('what waits for one reader of the stream', () => {
  test('what it missed is told before what came meanwhile', () => {
    const { client, written } = reader(1_000);
    client.send('b');
    client.release('a');
    client.send('c');
    expect(written).toEqual(['a', 'b', 'c']);
  });

  test('a reader that takes nothing is reset once, and told no more', () => {
    const { client, written, ended } = reader(10, () => 11);
    client.release(undefined);
    client.send('a');
    client.send('b');
    expect(written).toEqual(['a', eventText('reset', { because: 'too-slow' })]);
    expect(ended()).toBe(1);
    expect(client.isOpen).toBe(false);
  });

  test('what is held for it while it catches up is bounded too', () => {
    const { client, written } = reader(10);
    client.send('x'.repeat(11));
    client.release('a');
    expect(written).toEqual([eventText('reset', { because: 'too-slow' })]);
  });
});
