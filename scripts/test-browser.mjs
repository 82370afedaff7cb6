// `npm run test:browser`: the console in a real browser against a real product; test/browser/*.mjs are the stories.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { isReady, until } from './probe.mjs';
import { main, Stop, step } from './steps.mjs';

const browsers = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const patienceMs = 15_000;
/** In this order: each plays on with what the ones before it left in the county. */
const stories = [
  'words',
  'sign-in',
  'alarms',
  'outage',
  'responses',
  'loan',
  'papers',
  'circuits',
  'plans',
  'vehicle-check',
  'duty-roster',
  'stores',
  'board',
  'warnings',
  'profiles',
  'mibs',
  'network',
  'every-page',
  'live-list',
  'database-away',
  'broken-line',
];

function findBrowser() {
  const found = browsers.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Stop(
    '没有找到 Chromium。请安装（Debian：apt install chromium fonts-noto-cjk），或用环境变量 CHROMIUM 指明它的位置。\n' +
      'Chromium is missing. Install it (Debian: apt install chromium fonts-noto-cjk) or name it in CHROMIUM.',
  );
}

const freeTcpPort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const freeUdpPort = () =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4').on('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

/** Its PostgreSQL, which outlives a product that had to be killed. */
function childrenOf(pid) {
  const path = `/proc/${pid}/task/${pid}/children`;
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}

/** The product on ports and data of its own; `stop` ends it by its own process. */
async function startProduct(dataDir, password) {
  const [port, trapPort] = [await freeTcpPort(), await freeUdpPort()];
  const env = {
    ...process.env,
    PORT: String(port),
    TRAP_PORT: String(trapPort),
    DATA_DIR: dataDir,
    FENGSUI_SAMPLE_PASSWORD: password,
    LOG_LEVEL: 'warn',
  };
  for (const name of ['DATABASE_URL', 'DATABASE_APP_URL', 'REDIS_URL']) delete env[name];
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/src/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const address = `http://127.0.0.1:${port}`;
  await until('the product', async () => {
    if (child.exitCode !== null) throw new Stop(`The product did not start:\n${said}`);
    return (await isReady(address)) || undefined;
  });
  return {
    address,
    trapPort,
    password,
    dataDir,
    /** As `pg_ctl stop -m immediate` does. */
    stopDatabase: () => childrenOf(child.pid).forEach((pid) => process.kill(pid, 'SIGQUIT')),
    said: () => said,
    /** True when it ended by itself in time. */
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return true;
      const children = childrenOf(child.pid);
      child.kill('SIGTERM');
      const inTime = await Promise.race([ended.then(() => true), pause(patienceMs, false, { ref: false })]);
      if (!inTime) {
        child.kill('SIGKILL');
        await ended;
        for (const pid of children) process.kill(pid, 'SIGINT');
      }
      return inTime;
    },
  };
}

async function play(product, another, executablePath, outDir) {
  const { Stage } = await import(join(root, 'test/browser/stage.mjs'));
  const stage = await Stage.open({ product, another, executablePath, outDir });
  const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  try {
    for (const story of stories) {
      if (chosen.length > 0 && !chosen.includes(story)) continue;
      console.log(`\n${story}`);
      const { default: tell } = await import(join(root, `test/browser/${story}.mjs`));
      await stage.guard(story, () => tell(stage));
    }
  } finally {
    await stage.close();
  }
  return stage.counts();
}

await main(async () => {
  checkNode();
  const executablePath = findBrowser();
  await ensureInstalled();
  if (!process.argv.includes('--as-built')) await ensureBuilt();
  const outDir = join(root, 'test/out');
  mkdirSync(outDir, { recursive: true });
  const folders = [];
  const newProduct = () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-browser-'));
    folders.push(dataDir);
    // PostgreSQL's own account, when the tests run as root, must be able to enter it.
    chmodSync(dataDir, 0o755);
    return startProduct(dataDir, randomBytes(9).toString('base64url'));
  };
  let product;
  try {
    product = await step('启动产品 Starting the product', newProduct);
    const { passed, failed } = await play(product, newProduct, executablePath, outDir);
    if (failed > 0 && product.said().trim() !== '')
      console.log(`\nThe product said:\n${product.said().slice(-4000)}`);
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await product?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
