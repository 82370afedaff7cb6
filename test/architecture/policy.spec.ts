import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/boot/read-policy.js';

const root = join(import.meta.dirname, '../..');
let folder: string;
let config: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-policy-'));
  config = join(folder, 'config');
  await cp(join(root, 'config'), config, { recursive: true });
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Changes one text of a policy file, which must be there. */
async function plant(name: string, text: string, fault: string): Promise<void> {
  const file = join(config, name);
  const before = await readFile(file, 'utf8');
  if (!before.includes(text)) throw new Error(`${name} does not say ${text}`);
  await writeFile(file, before.replace(text, fault));
}

async function faults(): Promise<string[]> {
  const said = await readPolicy(config).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return said.split('\n').map((line) => line.trim().replaceAll(`${config}/`, ''));
}

const someLine = (lines: readonly string[], ...words: readonly string[]): boolean =>
  lines.some((line) => words.every((word) => line.includes(word)));

describe('policy that is wrong is refused before anything starts', () => {
  test('the policy in the repository has no fault', async () => {
    expect(await faults()).toEqual(['']);
  });

  test('every fault of every file is listed at once, each with its file and path', async () => {
    await plant('deadlines.yaml', 'loan.order:', 'loan.ordering:');
    await plant('deadlines.yaml', 'limit: PT1H', 'limit: one hour');
    await plant('levels.yaml', 'largeAreaBackboneLinks: 1', 'largeAreaBackboneLinks: none');
    await plant('restoration.yaml', 'tieBreakers: [tier, key, urgent]', 'tieBreakers: [tier, key]');
    await plant('plan.yaml', 'countyZh: 青岚县', 'county: 青岚县');
    await rm(join(config, 'documents/order.yaml'));
    await plant('documents/task-notice.yaml', 'signedBy: ', 'signedBy: "{{whoever}}" # ');
    await plant('traps/if-mib.yaml', 'does: raise', 'does: explode');
    const lines = await faults();
    expect(lines[0]).toContain('start refused');
    const expected: [string, string][] = [
      ['deadlines.yaml', 'deadlines.outage.committee-report.limit'],
      ['levels.yaml', 'largeAreaBackboneLinks'],
      ['restoration.yaml', 'tieBreakers'],
      ['plan.yaml', 'countyZh'],
      ['documents/order.yaml', 'missing'],
      ['documents/task-notice.yaml', 'whoever'],
      ['traps/if-mib.yaml', 'does'],
    ];
    expect(expected.filter(([file, path]) => !someLine(lines, file, path))).toEqual([]);
  });

  test('a clock without its line and a line without its clock', async () => {
    await plant('deadlines.yaml', 'loan.order:', 'loan.ordering:');
    const lines = await faults();
    expect(someLine(lines, 'deadlines.yaml', 'deadlines.loan.order:', 'missing')).toBe(true);
    expect(
      someLine(lines, 'deadlines.yaml', 'deadlines.loan.ordering', 'no procedure starts this clock'),
    ).toBe(true);
  });

  test('a clock of somebody who is no party to the procedure', async () => {
    await plant('deadlines.yaml', 'owner: lender.duty-officer', 'owner: landlord.duty-officer');
    expect(someLine(await faults(), 'deadlines.loan.acknowledgement', 'landlord')).toBe(true);
  });

  test('a clock that calls a post nobody has', async () => {
    await plant(
      'deadlines.yaml',
      'to: [office.director, headquarters.deputy-commander, headquarters.commander]',
      'to: [office.wizard]',
    );
    expect(someLine(await faults(), 'deadlines.outage.committee-report', 'wizard')).toBe(true);
  });

  test.each(['PT0M', 'P1D', '1h', 'PT', '-PT5M'])('a duration of %s', async (text) => {
    await plant('deadlines.yaml', 'limit: PT15M', `limit: ${text}`);
    expect(someLine(await faults(), 'deadlines.yaml', 'limit', text)).toBe(true);
  });

  test.each([
    ['multiPointOutages: 2', 'multiPointOutages: 1', 'multiPointOutages'],
    ['outageSeverities: [3, 4]', 'outageSeverities: []', 'outageSeverities'],
    ['hubDestroyedCauses: [120, 121]', 'hubDestroyedCauses: 120', 'hubDestroyedCauses'],
    ['largeAreaBackboneLinks: 1', 'largeAreaBackboneLinks: 1\nanything: 2', 'anything'],
  ])('a threshold written as %s → %s', async (text, fault, path) => {
    await plant('levels.yaml', text, fault);
    expect(someLine(await faults(), 'levels.yaml', path)).toBe(true);
  });

  test.each([
    ['sender: committee@', 'sender: the committee, @', 'sender'],
    ['stationsOnBattery: 2', 'stationsOnBattery: 0', 'proposals.stationsOnBattery'],
    ['allCarriersFrom: orange', 'allCarriersFrom: purple', 'weather.allCarriersFrom'],
    ['validHours: 24', 'validDays: 1', 'validHours'],
  ])('a warning policy written as %s → %s', async (text, fault, path) => {
    await plant('warnings.yaml', text, fault);
    expect(someLine(await faults(), 'warnings.yaml', path)).toBe(true);
  });

  test('broken YAML is named with its line', async () => {
    await plant('levels.yaml', 'multiPointOutages: 2', 'multiPointOutages: [2');
    const text = (await readFile(join(config, 'levels.yaml'), 'utf8')).split('\n');
    const at = text.findIndex((line) => line.startsWith('multiPointOutages'));
    const [line] = (await faults()).filter((each) => each.startsWith('levels.yaml:'));
    expect(Number(/^levels\.yaml:(\d+):/.exec(line ?? '')?.[1])).toBeGreaterThanOrEqual(at + 1);
  });

  test('broken YAML in a paper is named with its line', async () => {
    await plant('documents/order.yaml', 'urgency: 特急', 'urgency: [特急');
    expect(someLine(await faults(), 'documents/order.yaml', 'line')).toBe(true);
  });

  test('a file that is not there', async () => {
    await rm(join(config, 'levels.yaml'));
    expect(someLine(await faults(), 'levels.yaml', 'cannot be read')).toBe(true);
  });

  test('a key written twice', async () => {
    await plant('levels.yaml', 'multiPointOutages: 2', 'multiPointOutages: 2\nmultiPointOutages: 3');
    expect(someLine(await faults(), 'levels.yaml', 'unique')).toBe(true);
  });

  test('a missing typeface is named by its file', async () => {
    await cp(join(root, 'src'), join(folder, 'src'), { recursive: true });
    await cp(join(root, 'migrations'), join(folder, 'migrations'), { recursive: true });
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
    await mkdir(join(folder, 'node_modules'));
    for (const name of await readdir(join(root, 'node_modules')))
      if (name !== '@embedpdf' && !name.startsWith('.'))
        await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    const program = `import('./src/boot/read-policy.ts').then(({ readPolicy }) => readPolicy('config')).then(() => console.log('no fault'), (error) => console.log(error.message))`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', join(root, 'scripts/register-typescript.mjs'), '--input-type=module', '-e', program],
      { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(stdout).toContain('start refused');
    expect(stdout).toContain('NotoSansHans-Medium.otf');
  });
});
