import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { runPlan } from './plan-files.service.js';

let folder: string;
let out: string;
let told: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-plan-'));
  [out, told] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((told += String(text))));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function run(name: string, ...words: string[]): Promise<string> {
  out = '';
  expect(await runPlan(words)).toBe(0);
  const file = join(folder, name);
  await writeFile(file, out);
  return file;
}

const graph = 'bench/instances/Made-Ring-12.graphml';
const order = [
  '--circuits',
  '40',
  '--faults',
  '8',
  '--crews',
  '3',
  '--carriers',
  '2',
  '--loans',
  '--seed',
  '4',
];

describe('npm run plan', () => {
  test('generates over GraphML, solves, and checks what it solved', async () => {
    const instance = await run('instance.json', 'generate', '--graphml', graph, ...order);
    const plan = await run('plan.json', 'solve', instance, '--moves', '5000');
    expect(told).toContain('第1类');
    await run('check.json', 'check', instance, plan);
    expect(JSON.parse(out)).toMatchObject({ ok: true, violations: [] });
  });

  test('the same words give the same bytes', async () => {
    const instance = await run('instance.json', 'generate', '--sites', '60', ...order);
    const [a, b] = [
      await run('a', 'solve', instance, '--moves', '2000'),
      await run('b', 'solve', instance, '--moves', '2000'),
    ];
    expect(await readFile(a, 'utf8')).toBe(await readFile(b, 'utf8'));
  });

  test('ends with 1 and the violations where a plan is wrong', async () => {
    const instance = await run('instance.json', 'generate', '--graphml', graph, ...order);
    const plan = await run('plan.json', 'solve', instance, '--moves', '100');
    const wrong = JSON.parse(await readFile(plan, 'utf8')) as {
      unserved: string[];
      crews: { jobs: object[] }[];
    };
    wrong.crews.forEach((crew) => crew.jobs.shift());
    await writeFile(plan, JSON.stringify(wrong));
    out = '';
    expect(await runPlan(['check', instance, plan])).toBe(1);
    expect(out).toContain('"missing"');
  });

  test.each([
    [[]],
    [['make']],
    [['solve']],
    [['solve', 'nowhere.json']],
    [['solve', 'package.json']],
    [['solve', 'package.json', '--policy', 'random']],
    [['check', 'package.json']],
    [['generate']],
    [['generate', '--sites', '20', '--graphml', graph]],
    [['generate', '--sites', '-3']],
    [['generate', '--graphml', 'package.json']],
  ])('what it does not understand it refuses with 2: %j', async (words) => {
    expect(await runPlan(words)).toBe(2);
    expect(told).not.toBe('');
  });
});
