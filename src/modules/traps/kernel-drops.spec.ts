import { describe, expect, test } from '@jest/globals';
import { kernelDrops } from './kernel-drops.js';

const table = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
13420: 00000000:048A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 523691 2 00000000f653c2b0 17
14215: 0100007F:048A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 523689 2 00000000b9b15b8c 5
14216: 0100007F:E05E 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 523690 2 00000000b9b15b8c 9
`;

describe('kernel drops', () => {
  test('those of our own socket on the port count, another’s do not', () => {
    expect(kernelDrops(table, 1162, new Set(['523691', '523690']))).toBe(17);
    expect(kernelDrops(table, 1162, new Set(['523690']))).toBeUndefined();
    expect(kernelDrops('', 1162, new Set(['523691']))).toBeUndefined();
  });
});
