import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../platform/config/environment.js';
import { Settings } from '../../platform/config/settings.js';
import { catalogueFile, readMibFolder, runMibs } from './mib-import.service.js';
import { MibNames } from './mib-names.service.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mibs-'));
  await mkdir(join(folder, 'mibs/vendor'), { recursive: true });
  await writeFile(
    join(folder, 'mibs/vendor/BOX.mib'),
    'BOX DEFINITIONS ::= BEGIN IMPORTS enterprises FROM SNMPv2-SMI; box OBJECT IDENTIFIER ::= { enterprises 42427 } END',
  );
  await writeFile(join(folder, 'mibs/readme.txt'), 'nothing');
  await writeFile(join(folder, 'mibs/octets.mib'), Buffer.from([0, 255, 0x30, 0x82]));
});
afterEach(() => rm(folder, { recursive: true }));

const run = async (...argv: string[]): Promise<{ code: number; said: string }> => {
  const said: string[] = [];
  const code = await runMibs(argv, (line) => said.push(line), { DATA_DIR: join(folder, 'data') });
  return { code, said: said.join('\n') };
};
const namesOf = (): MibNames =>
  new MibNames(
    new Settings({
      environment: readEnvironment({ DATA_DIR: join(folder, 'data') }),
      roles: [],
      ownerUrl: '',
      appUrl: '',
    }),
  );

test('a folder becomes one file, the same for the same folder, and what does not read is said', async () => {
  const first = await run('import', join(folder, 'mibs'));
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('1 modules, 1 names, 2 faults') });
  expect(first.said).toContain('readme.txt: 没有 MIB 模块');
  const written = await readFile(join(folder, 'data', catalogueFile), 'utf8');
  await run('import', join(folder, 'mibs'));
  expect(await readFile(join(folder, 'data', catalogueFile), 'utf8')).toBe(written);
  expect((await namesOf().current()).book.nameOf('1.3.6.1.4.1.42427')).toBe('box');
});

test('without a catalogue, or with a broken one, there are no names and no failure', async () => {
  expect((await namesOf().current()).book.catalogue.entries).toEqual([]);
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'data', catalogueFile), '{"modules":');
  expect((await namesOf().current()).book.catalogue.entries).toEqual([]);
});

test('what was asked wrongly is answered with the usage', async () => {
  expect(await run('import')).toMatchObject({ code: 2 });
  expect(await run('import', join(folder, 'none'))).toMatchObject({ code: 2 });
});

const installed = '/usr/share/snmp/mibs';
const withMibs = existsSync(join(installed, 'UCD-SNMP-MIB.txt')) ? test : test.skip;
withMibs(
  'net-snmp’s own modules read without a fault of theirs (skipped where they are not installed)',
  async () => {
    const { entries, faults } = await readMibFolder(installed);
    expect(
      faults.filter(({ says }) => !says.includes('no such module') && !says.includes('holds no MIB')),
    ).toEqual([]);
    expect(entries).toContainEqual(
      expect.objectContaining({
        name: 'laErrorFlag',
        oid: '1.3.6.1.4.1.2021.10.1.100',
        labels: { '0': 'noError', '1': 'error' },
      }),
    );
  },
);
