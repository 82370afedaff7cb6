import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

/** Compares with the kept file, path from the repository; UPDATE_GOLDEN=1 writes it instead. */
export async function expectGolden(path: string, text: string): Promise<void> {
  const file = join(root, path);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return;
  }
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== text) expect({ [path]: text.split('\n') }).toEqual({ [path]: kept.split('\n') });
  expect(text).toBe(kept);
}
