// `npm start` from a fresh clone, as an ordinary user and as root: ready, killed outright, started again, data kept, Ctrl-C.
// --as USER runs it as that user (root must call); without it as the caller. --installed gives it the packages of this folder.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './install.mjs';
import { alarmOfBrokenLink, alarms, brokenLink, isReady, sendLinkDown, signIn, until } from './probe.mjs';
import { startOf } from './processes.mjs';
import { freePort } from './redis.mjs';
import { Stop, main, step } from './steps.mjs';

const password = 'start-check-password';
const coldMs = 600_000;

function accountOf(name) {
  if (name === undefined) return { env: {} };
  const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g'), name };
}

function clone(account) {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-start-')); // mode 0700: only the account may enter
  const home = join(folder, 'home');
  execFileSync('git', [
    '-c',
    'safe.directory=*',
    'clone',
    '--quiet',
    '--no-hardlinks',
    root,
    join(folder, 'fengsui'),
  ]);
  if (process.argv.includes('--installed'))
    execFileSync('cp', ['-a', join(root, 'node_modules'), join(folder, 'fengsui/node_modules')]);
  execFileSync('mkdir', [home]);
  if (account.uid !== undefined) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, folder]);
  }
  chmodSync(folder, 0o700);
  return { folder, home, tree: join(folder, 'fengsui') };
}

/** What npm needs to reach its registry from here, and nothing else of the caller's settings. */
function wayToRegistry() {
  const env = {};
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS']) {
    if (process.env[name]) env[name] = process.env[name];
  }
  for (const name of ['registry', 'https-proxy', 'cafile']) {
    const value = execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', cwd: root }).trim();
    if (value !== 'null' && value !== '') env[`npm_config_${name.replaceAll('-', '_')}`] = value;
  }
  return env;
}

/** Of a clone that the database's account could not enter. */
function removeClusterKeptElsewhere(tree) {
  const found = existsSync(join(tree, '.data'))
    ? execFileSync('find', [join(tree, '.data'), '-name', 'kept-elsewhere'], { encoding: 'utf8' }).trim()
    : '';
  for (const file of found.split('\n').filter(Boolean)) {
    const folder = readFileSync(file, 'utf8').trim();
    if (folder.startsWith('/var/lib/fengsui/')) rmSync(folder, { recursive: true, force: true });
  }
}

function startIn({ folder, home, tree }, { uid, gid, name }, env) {
  const log = openSync(join(folder, 'start.log'), 'a');
  const own = uid === undefined ? {} : { HOME: home, USER: name, LOGNAME: name };
  const child = spawn('npm', ['start'], {
    cwd: tree,
    ...(uid === undefined ? {} : { uid, gid }),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...own, ...env },
    stdio: ['ignore', log, log],
    detached: true, // a process group to press Ctrl-C in
  });
  closeSync(log);
  return { child, ended: once(child, 'exit') };
}

/** Our npm and all it started: children, children's children, in whatever group. */
function descendantsOf(pid) {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const each of found)
    found.push(...pairs.filter(([, parent]) => parent === each).map(([child]) => child));
  return found;
}

async function timesReady(address, run, patienceMs) {
  const began = performance.now();
  let code;
  void run.ended.then(([exit]) => (code = exit ?? 'signal'));
  await until(
    'GET /api/health/ready',
    async () => {
      if (code !== undefined) throw new Stop(`npm start ended with ${code}`);
      return (await isReady(address)) || undefined;
    },
    patienceMs,
  );
  return ((performance.now() - began) / 1000).toFixed(1);
}

function checkNothingLeft(pids) {
  const marks = pids.map((pid) => ({ pid, start: startOf(pid) })).filter(({ start }) => start !== undefined);
  return async () =>
    until(
      'the end of every process',
      () => (marks.some(({ pid, start }) => startOf(pid) === start) ? undefined : true),
      30_000,
    );
}

/** A database connection may have ended by itself since the processes were counted. */
function killHard(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function carryStory(place, account) {
  const ports = { PORT: String(await freePort()), TRAP_PORT: String(await freePort()) };
  const env = { ...wayToRegistry(), ...ports, FENGSUI_SAMPLE_PASSWORD: password };
  const address = `http://127.0.0.1:${ports.PORT}`;

  let run = startIn(place, account, env);
  await step('首次启动 First start (install, build, migrate, sample county)', () =>
    timesReady(address, run, coldMs),
  );
  const token = await signIn(address, 'telecom.noc', password);
  await sendLinkDown(ports.TRAP_PORT);
  await alarmOfBrokenLink(address, token);

  await step('第二个 npm start 被拒绝 A second npm start is refused', async () => {
    const second = startIn(place, account, env);
    const [code] = await second.ended;
    if (code === 0) throw new Stop('a second npm start in the same folder was not refused');
  });

  await step('强杀 kill -9', async () => {
    const nodes = descendantsOf(run.child.pid);
    for (const pid of nodes.toReversed()) killHard(pid);
    await run.ended;
  });
  run = startIn(place, account, env);
  const again = await step('再次启动 Second start', () => timesReady(address, run, 60_000));
  console.log(`再次启动用时 Second start took ${again} s`);
  const kept = await alarms(address, await signIn(address, 'telecom.noc', password));
  if (!kept.some(({ link }) => link === brokenLink)) throw new Stop('the alarm of the first run is gone');

  await step('只强杀 npm kill -9 of npm alone', async () => {
    const gone = checkNothingLeft(descendantsOf(run.child.pid));
    run.child.kill('SIGKILL');
    await gone();
  });
  run = startIn(place, account, env);
  await step('第三次启动 Third start', () => timesReady(address, run, 60_000));

  await step('Ctrl-C', async () => {
    const gone = checkNothingLeft(descendantsOf(run.child.pid));
    process.kill(-run.child.pid, 'SIGINT');
    await gone();
  });
}

await main(async () => {
  const at = process.argv.indexOf('--as');
  const account = accountOf(at < 0 ? undefined : process.argv[at + 1]);
  const place = clone(account);
  try {
    await carryStory(place, account);
    return 0;
  } catch (error) {
    const log = join(place.folder, 'start.log');
    if (existsSync(log)) console.error(readFileSync(log, 'utf8').split('\n').slice(-40).join('\n'));
    const lock = join(place.tree, '.data/start.lock');
    if (existsSync(lock)) {
      const { starter } = JSON.parse(readFileSync(lock, 'utf8'));
      if (startOf(starter.pid) === starter.start) process.kill(starter.pid, 'SIGTERM');
      await pause(5_000);
    }
    throw error;
  } finally {
    removeClusterKeptElsewhere(place.tree);
    rmSync(place.folder, { recursive: true, force: true });
  }
});
