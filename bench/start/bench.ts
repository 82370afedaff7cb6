import { spawn } from 'node:child_process';
import { ownPorts, password, untilReady } from '../own-product.js';
import { median, round } from '../statistics.js';
import { copiedClone, removeClone } from './copied-clone.js';

const warmLimitSeconds = 10;
const coldLimitSeconds = 90;

/** From `npm start` to ready: warm, and in full mode cold, when nothing is built and there is no database. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const folder = await copiedClone(short);
  try {
    const first = await timedStart(folder);
    const warm: number[] = [];
    for (let at = 0; at < (short ? 1 : 3); at += 1) warm.push(await timedStart(folder));
    const warmSeconds = median(warm);
    const cold = short ? {} : { coldSeconds: first };
    const plainNode = await timedNode();
    return {
      bench: 'start',
      says: 'seconds from npm start to GET /api/health/ready answering 200',
      fengsui: { warmSeconds, warmEach: warm, ...(short ? { firstDatabaseSeconds: first } : cold) },
      peer: { says: 'an empty node program started by npm', seconds: plainNode },
      ratio: round(warmSeconds / plainNode),
      limit: { warmSeconds: warmLimitSeconds, ...(short ? {} : { coldSeconds: coldLimitSeconds }) },
      ok: warmSeconds <= warmLimitSeconds && (short || first <= coldLimitSeconds),
    };
  } finally {
    await removeClone(folder);
  }
}

async function timedStart(folder: string): Promise<number> {
  const { port, trapPort } = await ownPorts();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      TRAP_PORT: String(trapPort),
      FENGSUI_SAMPLE_PASSWORD: password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group to press Ctrl-C in
  });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)));
  child.stderr.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await untilReady(`http://127.0.0.1:${port}`, () => child.exitCode !== null);
    return round((performance.now() - began) / 1_000);
  } catch (cause) {
    throw new Error(`npm start did not become ready:\n${said}`, { cause });
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}

function timedNode(): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['exec', '--offline', '--', 'node', '-e', ''], { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve(round((performance.now() - began) / 1_000)));
  });
}
