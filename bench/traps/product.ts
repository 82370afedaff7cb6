import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Product {
  url: string;
  token: string;
  trapPort: number;
  residentMb(): Promise<number | undefined>;
  stop(): Promise<void>;
}

const readyMs = 120_000;
const username = process.env['FENGSUI_BENCH_USER'] ?? 'office.director';

/** The product at FENGSUI_URL (with FENGSUI_TRAP_PORT and FENGSUI_SAMPLE_PASSWORD), else one of its own in a folder of its own. */
export async function openProduct(root: string): Promise<Product> {
  const url = process.env['FENGSUI_URL'];
  const password = process.env['FENGSUI_SAMPLE_PASSWORD'] ?? 'bench-password-1';
  if (url !== undefined) {
    const trapPort = Number(process.env['FENGSUI_TRAP_PORT'] ?? 1162);
    const token = await signIn(url, password);
    return {
      url,
      token,
      trapPort,
      residentMb: () => Promise.resolve(undefined),
      stop: () => Promise.resolve(),
    };
  }
  return startProduct(root, password);
}

async function startProduct(root: string, password: string): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
  const [port, trapPort] = [await freeTcpPort(), await freeUdpPort()];
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      TRAP_PORT: String(trapPort),
      DATA_DIR: folder,
      FENGSUI_SAMPLE_PASSWORD: password,
      LOG_LEVEL: 'error',
    },
  });
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => (complaint = (complaint + bytes.toString()).slice(-2_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, () => child.exitCode !== null);
    const token = await signIn(url, password);
    return { url, token, trapPort, residentMb: () => residentMb(child.pid), stop };
  } catch (cause) {
    await stop();
    throw new Error(`the product did not start; build it first (npm run build)\n${complaint}`, { cause });
  }
}

async function untilReady(url: string, ended: () => boolean): Promise<void> {
  const until = performance.now() + readyMs;
  while (performance.now() < until && !ended()) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not ready: ${url}`);
}

async function signIn(url: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${username}: HTTP ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

async function residentMb(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
