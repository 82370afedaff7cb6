import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCounty } from './county-files.service.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-county-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a county and its incidents are written, with the truth beside the alarms', async () => {
  const words = ['generate', '--sites', '60', '--circuits', '200', '--incidents', '3', '--out', folder];
  expect(await runCounty(words)).toBe(0);
  const county = JSON.parse(await readFile(join(folder, 'county.json'), 'utf8')) as { sites: unknown[] };
  const incidents = JSON.parse(await readFile(join(folder, 'incidents.json'), 'utf8')) as {
    broken: unknown[];
  }[];
  expect(county.sites).toHaveLength(60);
  expect(incidents.map(({ broken }) => broken.length)).toEqual([1, 2, 3]);
});

test.each([
  [['make']],
  [['generate', '--sites', '0']],
  [['generate', '--sites', '99999999']],
  [['generate', '--towns', '3']],
])('what it does not understand it refuses: %j', async (words) => {
  expect(await runCounty(words)).toBe(2);
});
