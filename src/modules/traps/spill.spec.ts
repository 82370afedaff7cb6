import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Datagram } from './recent-informs.js';
import { SpillFiles } from './spill.service.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const datagram = (n: number, octets = 10): Datagram => ({
  address: n % 2 === 0 ? '10.0.0.1' : '2001:db8::1',
  port: 1000 + n,
  bytes: Buffer.alloc(octets, n),
  receivedAt: new Date(Date.UTC(2026, 10, 24) + n),
});

const bare = ({ spilled: _, ...datagram }: Datagram): Datagram => datagram;

function opened(at: string, most: number): SpillFiles {
  const spill = new SpillFiles(at, most);
  spill.open('1162');
  return spill;
}

function drain(spill: SpillFiles): Datagram[] {
  const all: Datagram[] = [];
  while (spill.count > 0) {
    all.push(...spill.take().map(bare));
    spill.release();
  }
  return all;
}

describe('datagrams spilled to disk', () => {
  test('they come back whole and in order, over several files, and the files go', () => {
    const spill = opened(folder, 64 * 1024 * 1024);
    const sent = Array.from({ length: 60 }, (_, n) => datagram(n, 50_000));
    expect(sent.every((each) => spill.write(each))).toBe(true);
    expect(readdirSync(join(folder, '1162')).length).toBeGreaterThan(2);
    const back = drain(spill);
    expect(back.map(({ port }) => port)).toEqual(sent.map(({ port }) => port));
    expect(back.every(({ bytes }, n) => sent[n]?.bytes.equals(bytes) === true)).toBe(true);
    expect(readdirSync(join(folder, '1162'))).toEqual([]);
  });

  test('they survive a stop, one cut off in the middle being left out', () => {
    const before = opened(folder, 1_000_000);
    for (const n of [1, 2, 3]) before.write(datagram(n));
    before.close();
    appendFileSync(join(folder, '1162', '000000000.spill'), Buffer.from([0, 0, 1, 0, 9]));
    const after = opened(folder, 1_000_000);
    expect(after.count).toBe(3);
    after.write(datagram(4));
    expect(drain(after)).toEqual([1, 2, 3, 4].map((n) => datagram(n)));
  });

  test('what was taken but not released comes back after a stop', () => {
    const before = opened(folder, 1_000_000);
    before.write(datagram(1));
    before.take();
    expect(opened(folder, 1_000_000).take().map(bare)).toEqual([datagram(1)]);
  });

  test('beyond the bound, and where the disk refuses, nothing is kept', () => {
    const spill = opened(folder, 100);
    expect([1, 2, 3, 4].map((n) => spill.write(datagram(n)))).toEqual([true, true, false, false]);
    expect(spill.count).toBe(2);
    spill.close();
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(opened(join(file, 'below'), 1000).write(datagram(1))).toBe(false);
  });

  test('what was stored before a kill is not taken again, and no file bears a number twice', () => {
    const before = opened(folder, 1_000_000);
    for (let n = 1; n <= 3; n += 1) before.write(datagram(n));
    const taken = before.take();
    const after = new SpillFiles(folder, 1_000_000);
    after.open('1162', taken[1]?.spilled);
    expect(drain(after)).toEqual([datagram(3)]);
    after.write(datagram(4));
    expect(after.take()[0]?.spilled).toEqual({ file: 1, line: 1 });
    const later = new SpillFiles(folder, 1_000_000);
    later.open('1162', { file: 1, line: 1 });
    expect(later.count).toBe(0);
    later.write(datagram(5));
    expect(later.take()[0]?.spilled).toEqual({ file: 2, line: 1 });
  });
});
