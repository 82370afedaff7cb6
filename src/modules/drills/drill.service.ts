import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DrillCounty, NotHeld, until } from './drill-county.service.js';
import { finishEarlier } from './finish-earlier.service.js';
import { playLostMessages } from './lost-messages.service.js';
import { NetworkManagers } from './network-managers.service.js';
import { noteDrill } from './note-drill.service.js';
import { Play } from './play.service.js';
import { judge, PlayAll } from './play-all.service.js';
import { Refused } from './officer.service.js';
import { readScenario, type Scenario } from './scenario.contract.js';
import { Told } from './told.js';
import { timelineHead, timelineText } from './timeline.js';

const usage = `npm run drill -- fibre-cut|hub-flood|play-all|lost-messages [--play] [--url http://127.0.0.1:8080] [--traps 127.0.0.1:1162] [--password …]`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Asked {
  scenario: string;
  play: boolean;
  url: string;
  collector: { host: string; port: number };
  password: string;
  configDir: string;
}

async function readArguments(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<Asked> {
  const { values, positionals } = parse(argv);
  const [scenario] = positionals;
  if (scenario === undefined || !/^[a-z-]+$/.test(scenario) || positionals.length > 1) throw new Told(usage);
  const traps = /^([^:]+|\[[0-9a-f:]+\]):(\d+)$/i.exec(
    values.traps ?? `127.0.0.1:${environment['TRAP_PORT'] ?? 1162}`,
  );
  if (!traps) throw new Told(usage);
  const kept = join(environment['DATA_DIR'] ?? '.data', 'sample-password');
  const password =
    values.password ??
    environment['FENGSUI_SAMPLE_PASSWORD'] ??
    (await readFile(kept, 'utf8').catch(() => undefined))?.trim();
  if (password === undefined)
    throw new Told(
      `没有示例口令：用 --password，或先 npm start。\nNo sample password: give --password, or npm start first.`,
    );
  return {
    scenario,
    play: values.play === true,
    url: (values.url ?? `http://127.0.0.1:${environment['PORT'] ?? 8080}`).replace(/\/$/, ''),
    collector: { host: (traps[1] ?? '').replace(/[[\]]/g, ''), port: Number(traps[2]) },
    password,
    configDir: environment['CONFIG_DIR'] ?? 'config',
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        play: { type: 'boolean' },
        url: { type: 'string' },
        traps: { type: 'string' },
        password: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new Told(`${cause instanceof Error ? cause.message : ''}\n${usage}`, { cause });
  }
}

async function checkRunning(url: string): Promise<void> {
  const ready = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  await ready?.arrayBuffer();
  if (ready?.ok === true) return;
  throw new Told(
    `烽燧没有在 ${url} 运行：请先在另一个终端 npm start，或用 --url 指明地址。\n` +
      `Fengsui is not running at ${url}: npm start in another terminal first, or name its address with --url.`,
  );
}

const faultOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The alarms alone: what outage they make, how grave it is and what comes back first. */
async function raise(county: DrillCounty, managers: NetworkManagers): Promise<void> {
  const packets = await managers.send('onset');
  say(`  已发出 ${packets} 个 SNMP 报文 ${packets} SNMP messages sent, informs answered`);
  const outage = await county.awaitOutage();
  const carriers = outage.carriers.map(({ shortZh }) => shortZh).join('、');
  say(`  ${outage.titleZh} ${outage.titleEn}（${carriers}）`);
  say(`  建议级别 Proposed level: ${outage.proposed?.level ?? '-'}（${outage.proposed?.clause ?? '-'}）`);
  say(
    `  中断电路 Circuits down: ${outage.circuitsDown}，首长专线 leadership lines: ${outage.leadershipDown}`,
  );
  say('  恢复顺序前五 First five to restore:');
  for (const { position, circuit, reasons } of await county.firstCircuits(5))
    say(`    ${position}. ${circuit.code} ${circuit.nameZh}（${reasons.map(({ zh }) => zh).join('；')}）`);
}

/** Plays every post; a failed check is told and counted, a failed step ends the play. */
async function playOut(
  scenario: Scenario,
  county: DrillCounty,
  play: Play,
): Promise<{ held: number; failed: number; papers: number }> {
  const papers: { id: string; numberText: string }[] = [];
  let [held, failed] = [0, 0];
  say(`\n${timelineHead()}`);
  for (const act of scenario.play) {
    const at = new Date();
    try {
      const done = await play.act(act, at);
      papers.push(...(done.papers ?? []));
      say(
        timelineText({
          ...done,
          at: done.at ?? at,
          papers: (done.papers ?? []).map(({ numberText }) => numberText),
        }),
      );
      held += 1;
    } catch (error) {
      failed += 1;
      const who = 'as' in act ? act.as : '系统';
      const step = `${act.does} ${'on' in act ? act.on : ''} ${'event' in act ? act.event : ''}`;
      say(timelineText({ at, who, step, clause: '', papers: [], fault: faultOf(error) }));
      if (!(error instanceof NotHeld) || ['step', 'open', 'send', 'wait'].includes(act.does)) break;
    }
  }
  const sizes = await Promise.allSettled(papers.map((paper) => county.checkPaper(paper)));
  for (const size of sizes) {
    if (size.status === 'fulfilled') continue;
    failed += 1;
    say(`✗ ${faultOf(size.reason)}`);
  }
  return { held, failed, papers: papers.length };
}

/** Every table from its application to its end, and every paper printed. */
async function playEverything(
  county: DrillCounty,
  managers: NetworkManagers,
  started: number,
): Promise<number> {
  const outageId = await county.idOf('outage');
  const all = new PlayAll(county, outageId, say);
  await all.run();
  await managers.send('restored');
  await until('every circuit to be back', async () =>
    (await county.outage()).circuitsDown === 0 ? true : undefined,
  );
  const played = await all.end();
  const printed = await all.checkPapers();
  for (const [procedure, events] of played.done) {
    const left = [...(played.left.get(procedure) ?? [])];
    say(
      `${procedure}: ${events.size} ${left.length > 0 ? `（未具备条件 not open: ${left.join(', ')}）` : ''}`,
    );
  }
  for (const fault of played.faults) say(`✗ ${fault}`);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  say(
    `\n${played.steps} 步 steps，${played.closed}/${played.cases} 件办结 cases closed，${played.papers.length} 种文书 kinds of papers，${printed} 份已打印 printed；${seconds} s`,
  );
  judge(played);
  return played.faults.length === 0 ? 0 : 1;
}

async function drill(argv: readonly string[]): Promise<number> {
  const asked = await readArguments(argv, process.env);
  if (asked.scenario === 'lost-messages') {
    await checkRunning(asked.url);
    say('演练 Drill: 网管消息途中丢失百分之三 Three in a hundred of a manager’s messages lost');
    return playLostMessages({ ...asked, say });
  }
  const isAll = asked.scenario === 'play-all';
  const scenario = await readScenario(asked.configDir, isAll ? 'fibre-cut' : asked.scenario);
  await checkRunning(asked.url);
  const started = performance.now();
  const managers = new NetworkManagers(scenario, asked.collector);
  const county = new DrillCounty(scenario, asked);
  say(`演练 Drill: ${scenario.title.zh} ${scenario.title.en}`);
  await county.observer();
  const finished = asked.play || isAll ? await finishEarlier(scenario, county, managers) : 0;
  if (finished > 0)
    say(`  上次演练未完，已代各岗位收尾 ${finished} 步 An earlier drill was ended in ${finished} steps`);
  await raise(county, managers);
  if (isAll) return playEverything(county, managers, started);
  if (!asked.play) return 0;
  const { held, failed, papers } = await playOut(scenario, county, new Play(county, managers));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  say(
    `\n${held} 步成立 steps held${failed > 0 ? `，${failed} 步不成立 failed` : ''}；${papers} 份文书 papers；${seconds} s`,
  );
  await noteDrill(
    county,
    {
      scenario: asked.scenario,
      title: scenario.title.zh,
      posts: new Set(scenario.play.flatMap((act) => ('as' in act ? [act.as] : []))).size,
      result: `推演 ${held} 步成立${failed > 0 ? `，${failed} 步不成立` : ''}，文书 ${papers} 份`,
      at: new Date(),
    },
    say,
  );
  return failed === 0 ? 0 : 1;
}

/** The whole command: 0 when every step held. */
export async function runDrill(argv: readonly string[]): Promise<number> {
  try {
    return await drill(argv);
  } catch (error) {
    const expected = error instanceof Told || error instanceof NotHeld || error instanceof Refused;
    process.stderr.write(
      `\n${expected || !(error instanceof Error) ? faultOf(error) : (error.stack ?? error.message)}\n`,
    );
    return 1;
  }
}
