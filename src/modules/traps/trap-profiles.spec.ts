import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readEnvironment } from '../../platform/config/environment.js';
import { Settings } from '../../platform/config/settings.js';
import { NetworkElements } from './find-element.js';
import type { ProfileBook } from './profile-book.js';
import { readTrap } from './read-trap.js';
import { readProfileBook, readTrapProfiles, TrapProfileReload } from './trap-profiles.service.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-profiles-'));
});
afterEach(() => rm(folder, { recursive: true }));

const profile = (name: string, trap: string, from: string): string => `
profile: ${name}
title: { zh: 甲, en: A }
names: { 1.3.6.1.4.1.5.1: objectName }
traps:
  - { oid: ${trap}, name: t, does: raise, object: { kind: named, from: ${from} }, eventType: 2, probableCause: 8, specificProblem: x, severity: 3 }
samples:
  - { says: s, carrier: telecom, agent: 10.0.0.1, trap: ${trap}, varbinds: [], expect: { does: raise } }
`;

async function faults(): Promise<string> {
  return readTrapProfiles(folder).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
}

describe('reading trap profiles', () => {
  test('every fault of every file is listed with file and path', async () => {
    await writeFile(join(folder, 'a.yaml'), profile('a', '1.3.6.1.4.1.5.0.1', 'nowhere'));
    await writeFile(join(folder, 'b.yaml'), 'profile: B!\ntitle: {}\n');
    const message = await faults();
    expect(message).toContain('a.yaml: traps.0.object: 变量 nowhere');
    expect(message).toContain('b.yaml: profile:');
    expect(message).toContain('b.yaml: title.zh:');
    expect(message).toContain('b.yaml: samples:');
  });

  test('a name given by place and by identifier, a place below one, and otherwise without a map are faults', async () => {
    const placed = (position: string, severity: string): string =>
      profile('a', '1.3.6.1.4.1.5.0.1', 'objectName')
        .replace('does: raise, object', `position: ${position}, does: raise, object`)
        .replace('severity: 3 }', `severity: ${severity} }`);
    const given = async (position: string, severity: string): Promise<string> => {
      await writeFile(join(folder, 'a.yaml'), placed(position, severity));
      return faults();
    };
    const mapped = '{ from: level, map: { 1: 3 }, otherwise: 2 }';
    expect(await given('{ level: 2 }', mapped)).toBe('');
    expect(await given('{ level: 2, objectName: 1 }', mapped)).toContain('traps.0.position: 变量 objectName');
    expect(await given('{ level: 0 }', mapped)).toContain('traps.0.position.level:');
    expect(await given('{ level: 2 }', '{ from: level, otherwise: 2 }')).toContain('otherwise');
    expect(await given('{ other: 2 }', mapped)).toContain('traps.0.severity: 变量 level');
  });

  test('two rules for one trap are a fault', async () => {
    await writeFile(join(folder, 'a.yaml'), profile('a', '1.3.6.1.4.1.5.0.1', 'objectName'));
    await writeFile(join(folder, 'b.yaml'), profile('b', '1.3.6.1.4.1.5.0.1', 'objectName'));
    expect(await faults()).toMatch(/b\.yaml: traps\.0\.oid: 1\.3\.6\.1\.4\.1\.5\.0\.1 .*a\.yaml/);
  });

  test('a folder without profiles is a fault', async () => {
    expect(await faults()).toContain('no trap profile');
  });
});

describe('a folder that changes while it runs (hot reload)', () => {
  const trap = '1.3.6.1.4.1.5.0.1';
  let traps = '';
  let book: ProfileBook;
  let reload: TrapProfileReload;
  const names = () => book.profiles.map((each) => each.profile);
  const becomes = async (holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds() && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 30));
    expect(holds()).toBe(true);
  };

  beforeEach(async () => {
    Logger.overrideLogger(false);
    traps = join(folder, 'traps');
    await mkdir(traps);
    await writeFile(join(traps, 'a.yaml'), profile('a', trap, 'objectName'));
    book = await readProfileBook(traps);
    const environment = readEnvironment({ CONFIG_DIR: folder });
    reload = new TrapProfileReload(
      new Settings({ environment, roles: ['collector'], ownerUrl: '', appUrl: '' }),
      book,
    );
    reload.onApplicationBootstrap();
  });
  afterEach(() => reload.beforeApplicationShutdown());

  test('a file that is added is taken in', async () => {
    await writeFile(join(traps, 'b.yaml'), profile('b', '1.3.6.1.4.1.5.0.2', 'objectName'));
    await becomes(() => names().includes('b'));
  });

  test('a broken file leaves the book as it is; mended, it is taken in', async () => {
    await writeFile(join(traps, 'b.yaml'), 'profile: B!');
    await reload.reload();
    expect(names()).toEqual(['a']);
    await writeFile(join(traps, 'b.yaml'), profile('b', '1.3.6.1.4.1.5.0.2', 'objectName'));
    await becomes(() => names().length === 2);
  });

  test('a profile on trial says what it would have done and changes nothing', async () => {
    await writeFile(
      join(traps, 'b.yaml'),
      `shadow: true${profile('b', trap, 'objectName').replace('severity: 3', 'severity: 6')}`,
    );
    await reload.reload();
    const reading = readTrap(book, new NetworkElements([], []), {
      carrier: 'telecom',
      agentAddress: '10.0.0.1',
      trapOid: trap,
      varbinds: [{ oid: '1.3.6.1.4.1.5.1.0', type: 'OctetString', value: Buffer.from('X') }],
    });
    expect(reading).toMatchObject({
      profile: 'a',
      alarm: { severity: 3, managedObject: 'X' },
      shadow: { profile: 'b', does: 'raise' },
    });
  });
});
