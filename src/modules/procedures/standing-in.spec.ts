import { describe, expect, test } from '@jest/globals';
import { standingIn } from './standing-in.js';

const signs = { id: '1', nameZh: '纪河清' };

describe('who signs in another’s post (2.1)', () => {
  test('authorised for a period', () => {
    expect(standingIn('director', signs, { officerId: '2', nameZh: '秦竹溪', right: 'delegation' })).toEqual({
      officerId: '1',
      nameZh: '纪河清',
      textZh: '主任　纪河清（代）',
      noteZh: '受主任秦竹溪授权代签',
    });
  });

  test('because the time ran out', () => {
    expect(
      standingIn('director', signs, { officerId: '2', nameZh: '秦竹溪', right: 'time-out' }).noteZh,
    ).toBe('主任秦竹溪逾时未办，按规定代签');
  });
});
