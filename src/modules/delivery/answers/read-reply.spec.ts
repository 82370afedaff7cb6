import { describe, expect, test } from '@jest/globals';
import { readReply, sameNumber } from './read-reply.js';

describe('a reply by short message', () => {
  test.each([
    ['048213', '048213', ''],
    [' 048213 收到 ', '048213', '收到'],
    ['签收048213，马上出发', '048213', '签收 ，马上出发'],
    ['０４８２１３', '048213', ''],
    ['048213：已抢通', '048213', '已抢通'],
  ])('%s', (text, code, said) => {
    expect(readReply(text)).toEqual({ code, said });
  });

  test.each(['', '收到', '04821', '0482131', '13900000000'])('%s holds no code', (text) => {
    expect(readReply(text)).toBeUndefined();
  });

  test('one number however it is written', () => {
    expect(
      new Set(['+8613900000000', '8613900000000', '139-0000-0000', '13900000000'].map(sameNumber)).size,
    ).toBe(1);
  });
});
