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

  test('goes on from an earlier plan, and is not behind it', async () => {
    const words = order.filter((word) => word !== '--loans');
    const instance = await run('instance.json', 'generate', '--graphml', graph, ...words);
    const earlier = await run('earlier.json', 'solve', instance, '--moves', '5000');
    const later = await run('later.json', 'solve', instance, '--moves', '100', '--from', earlier);
    const valuesOf = async (file: string): Promise<number[]> =>
      (JSON.parse(await readFile(file, 'utf8')) as { classes: { value: number }[] }).classes.map(
        ({ value }) => value,
      );
    const [before, after] = [await valuesOf(earlier), await valuesOf(later)];
    const differs = after.findIndex((value, at) => value !== before[at]);
    expect(after[differs] ?? 0).toBeLessThanOrEqual(before[differs] ?? 0);
    expect(await runPlan(['solve', instance, '--from', instance])).toBe(2);
  });

  type Raw = Record<'elements' | 'circuits' | 'crews', Record<string, unknown>[]>;
  test.each<[string, (instance: Raw) => void, string]>([
    [
      'a negative duration',
      ({ elements: [it] }) => Object.assign(it ?? {}, { minutes: { likely: -5 } }),
      'elements.0.minutes.likely',
    ],
    ['no duration', ({ elements: [it] }) => delete it?.minutes, 'elements.0.minutes'],
    [
      'repairs that wait for each other',
      ({ elements: [one, two] }) => {
        Object.assign(one ?? {}, { after: [two?.code] });
        Object.assign(two ?? {}, { after: [one?.code] });
      },
      'elements.after: circle',
    ],
    [
      'an unknown repair',
      ({ circuits: [it] }) => Object.assign(it ?? {}, { needs: ['E-none'] }),
      'unknown E-none',
    ],
  ])('refuses %s, naming it', async (_, spoil, named) => {
    const file = await run('instance.json', 'generate', '--graphml', graph, ...order);
    const instance = JSON.parse(await readFile(file, 'utf8')) as Raw;
    spoil(instance);
    await writeFile(file, JSON.stringify(instance));
    expect(await runPlan(['solve', file])).toBe(2);
    expect(told).toContain(named);
  });

  test.each<[string, (instance: Raw) => void]>([
    ['no crews', (it) => it.crews.splice(0)],
    ['one crew', (it) => it.crews.splice(1)],
    ['no circuits', (it) => it.circuits.splice(0)],
    ['one class', (it) => it.circuits.forEach((each) => Object.assign(each, { class: 1, weight: 1 }))],
  ])('solves with %s, and the plan holds', async (_, change) => {
    const file = await run('instance.json', 'generate', '--graphml', graph, ...order);
    const instance = JSON.parse(await readFile(file, 'utf8')) as Raw;
    change(instance);
    await writeFile(file, JSON.stringify(instance));
    const plan = await run('plan.json', 'solve', file, '--moves', '2000');
    await run('check.json', 'check', file, plan);
    expect(JSON.parse(out)).toMatchObject({ ok: true, violations: [] });
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
