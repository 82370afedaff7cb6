import { describe, expect, test } from '@jest/globals';
import { ListHeard } from './list-heard.js';

const policy = { begins: '1.2', item: '1.3', ends: '1.4' };
const hear = (oids: readonly string[]): ListHeard => {
  const heard = new ListHeard(policy);
  oids.forEach((trapOid, at) =>
    heard.take({ trapOid, varbinds: [{ oid: '1.9', type: 'Integer', value: at }] }),
  );
  return heard;
};

describe('a list that comes in notifications', () => {
  test.each([
    ['begun and ended', ['1.2', '1.3', '1.3', '1.4'], true, [1, 2]],
    ['empty', ['1.2', '1.4'], true, []],
    ['not ended', ['1.2', '1.3'], false, [1]],
    ['an end that belongs to an earlier one', ['1.3', '1.4', '1.2', '1.3', '1.4'], true, [3]],
    ['begun anew', ['1.2', '1.3', '1.2', '1.3', '1.4'], true, [3]],
    ['others between', ['1.2', '1.1', '1.3', '1.5', '1.4'], true, [2]],
    ['nothing after its end', ['1.2', '1.3', '1.4', '1.3'], true, [1]],
  ])('%s', (_says, oids, isWhole, items) => {
    const heard = hear(oids);
    expect(heard.isWhole).toBe(isWhole);
    expect(heard.items.map(({ varbinds }) => varbinds[0]?.value)).toEqual(items);
  });
});
