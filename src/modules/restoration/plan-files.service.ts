import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../kernel/seeded-random.js';
import { generateCounty } from '../network/generate-county.js';
import { readGraph } from '../network/imports/read-graphml.js';
import { evaluatePlan } from './planning/check/evaluate-plan.js';
import { networkOfCounty, networkOfGraph } from './planning/generate/carrier-network.js';
import { generateInstance } from './planning/generate/generate-instance.js';
import type { PlanInstance } from './planning/instance/plan-instance.js';
import { readInstance, readPlan, type ReadText } from './planning/instance/read-instance.js';
import { policies, type RestorationPlan } from './planning/instance/restoration-plan.js';
import { makePlan, plainPlan, usualMoves } from './planning/make-plan.js';

const usage = `npm run --silent plan -- solve INSTANCE.json [--policy ${policies.join('|')}] [--moves ${usualMoves}] [--seed 1] [--seconds N] [--from EARLIER-PLAN.json] > PLAN.json
npm run --silent plan -- check INSTANCE.json PLAN.json
npm run --silent plan -- generate (--graphml FILE | --sites N) [--circuits 500] [--faults 20] [--crews 6] [--carriers 1] [--loans] [--seed 1] > INSTANCE.json
  0 好 well · 1 方案有错 the plan is wrong · 2 看不懂 not understood`;

const limits = {
  moves: 1_000_000_000,
  seed: 2 ** 31,
  seconds: 86_400,
  sites: 20_000,
  circuits: 1_000_000,
  faults: 2_000,
  crews: 200,
  carriers: 12,
};

class NotUnderstood extends Error {}

function numberOf(name: keyof typeof limits, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > limits[name])
    throw new NotUnderstood(`--${name}: 0 … ${limits[name]}`);
  return value;
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const put = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

async function take<T>(file: string | undefined, read: (text: string) => ReadText<T>): Promise<T> {
  if (file === undefined) throw new NotUnderstood(usage);
  const result = read(await readFile(file, 'utf8'));
  if (!result.ok) throw new NotUnderstood(`${file}:\n${result.faults.map((each) => `  ${each}`).join('\n')}`);
  return result.value;
}

/** Plans, checks and made-up instances as files; progress on stderr. */
export async function runPlan(words: readonly string[]): Promise<number> {
  const [does, ...rest] = words;
  try {
    if (does === 'solve') return await solve(rest);
    if (does === 'check') return await check(rest);
    if (does === 'generate') return await generate(rest);
    throw new NotUnderstood(usage);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function solve(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      policy: { type: 'string', default: 'fastest' },
      moves: { type: 'string', default: String(usualMoves) },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string' },
      from: { type: 'string' },
    },
  });
  const policy = policies.find((each) => each === values.policy);
  if (!policy || positionals.length !== 1) throw new NotUnderstood(usage);
  const instance = await take(positionals[0], readInstance);
  const until =
    values.seconds === undefined ? Infinity : performance.now() + numberOf('seconds', values.seconds) * 1_000;
  const earlier = values.from === undefined ? undefined : await take(values.from, readPlan);
  const plan = makePlan(instance, {
    ...(earlier ? { warm: routesOf(earlier) } : {}),
    policy,
    seed: numberOf('seed', values.seed),
    moves: numberOf('moves', values.moves),
    pause: () => performance.now() > until,
    onClass: (of, value) => say(`第${of}类 class ${of}: ${value}`),
  });
  put(plan);
  if (!plan.finished) say('时间到，未走完全部步数 time ran out before the moves');
  compare(instance, plan);
  return 0;
}

const routesOf = ({ crews }: RestorationPlan): Map<string, string[]> =>
  new Map(crews.map(({ crew, jobs }) => [crew, jobs.map(({ element }) => element)]));

function compare(instance: PlanInstance, plan: ReturnType<typeof makePlan>): void {
  const plain = plainPlan(instance).classes;
  for (const { class: of, circuits, value, last, bound, proven } of plan.classes) {
    if (circuits === 0) continue;
    const gap = value > 0 ? ((value - bound) / value) * 100 : 0;
    const sure = proven ? '已证最优 proven' : `与下界差 gap ${gap.toFixed(1)} %`;
    const sorted = plan.policy === 'last-first' ? plain[of - 1]?.last : plain[of - 1]?.value;
    say(`第${of}类 ${circuits} 条: ${value} (末条 last ${last} min), ${sure}, 简单排序 plain ${sorted ?? 0}`);
  }
}

async function check(words: readonly string[]): Promise<number> {
  if (words.length !== 2) throw new NotUnderstood(usage);
  const instance = await take(words[0], readInstance);
  const plan = await take(words[1], readPlan);
  const { violations, classes } = evaluatePlan(instance, plan);
  put({ ok: violations.length === 0, violations, classes });
  say(violations.length === 0 ? '方案成立 the plan holds' : `${violations.length} 处不符 violations`);
  return violations.length === 0 ? 0 : 1;
}

async function generate(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      graphml: { type: 'string' },
      sites: { type: 'string' },
      circuits: { type: 'string', default: '500' },
      faults: { type: 'string', default: '20' },
      crews: { type: 'string', default: '6' },
      carriers: { type: 'string', default: '1' },
      loans: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
    },
  });
  if ((values.graphml === undefined) === (values.sites === undefined)) throw new NotUnderstood(usage);
  const seed = numberOf('seed', values.seed);
  const carriers = Math.max(1, numberOf('carriers', values.carriers));
  const network =
    values.graphml === undefined
      ? networkOfCounty(
          generateCounty({ sites: numberOf('sites', values.sites ?? ''), circuits: 0, carriers, seed }),
          'county',
        )
      : networkOfGraph(readGraph(await readFile(values.graphml)), carriers, seededRandom(seed));
  const instance = generateInstance(network, {
    seed,
    circuits: numberOf('circuits', values.circuits),
    faults: numberOf('faults', values.faults),
    crews: numberOf('crews', values.crews),
    loans: values.loans,
  });
  put(instance);
  say(
    `${instance.circuits.length} 条电路 circuits, ${instance.elements.length} 处故障 faults, ${instance.crews.length} 队 crews`,
  );
  return 0;
}
