import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const password = 'bench-password-1';
const readyMs = 120_000;

export interface OwnProduct {
  url: string;
  trapPort: number;
  pid: number;
  stop(): Promise<void>;
}

/** A folder that the database's own account may enter. */
export async function ownFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `fengsui-bench-${purpose}-`));
  await chmod(folder, 0o755);
  return folder;
}

export async function ownPorts(): Promise<{ port: number; trapPort: number }> {
  return { port: await freeTcpPort(), trapPort: await freeUdpPort() };
}

/** The compiled product with all three roles in one process, on ports and in a folder of its own. */
export async function startOwnProduct(settings: Readonly<Record<string, string>>): Promise<OwnProduct> {
  const { port, trapPort } = await ownPorts();
  const main = join(process.env['DIST_DIR'] ?? join(root, 'dist'), 'src/main.js');
  const child = spawn(process.execPath, [main], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      TRAP_PORT: String(trapPort),
      FENGSUI_SAMPLE_PASSWORD: password,
      LOG_LEVEL: 'error',
      ...settings,
    },
  });
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => (complaint = (complaint + bytes.toString()).slice(-4_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    if (complaint !== '') process.stderr.write(`the product said:\n${complaint}\n`);
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, () => child.exitCode !== null);
    return { url, trapPort, pid: child.pid ?? 0, stop };
  } catch (cause) {
    await stop();
    throw new Error('the product did not start', { cause });
  }
}

export async function untilReady(url: string, ended: () => boolean): Promise<void> {
  const until = performance.now() + readyMs;
  while (performance.now() < until && !ended()) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready: ${url}`);
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

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
