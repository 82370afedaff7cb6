import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readTrapProfiles } from './trap-profiles.service.js';

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

  test('two rules for one trap are a fault', async () => {
    await writeFile(join(folder, 'a.yaml'), profile('a', '1.3.6.1.4.1.5.0.1', 'objectName'));
    await writeFile(join(folder, 'b.yaml'), profile('b', '1.3.6.1.4.1.5.0.1', 'objectName'));
    expect(await faults()).toMatch(/b\.yaml: traps\.0\.oid: 1\.3\.6\.1\.4\.1\.5\.0\.1 .*a\.yaml/);
  });

  test('a folder without profiles is a fault', async () => {
    expect(await faults()).toContain('no trap profile');
  });
});
