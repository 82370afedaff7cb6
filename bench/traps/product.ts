import { readFile } from 'node:fs/promises';
import { ownFolder, password as ownPassword, removeFolder, startOwnProduct } from '../own-product.js';

export interface Product {
  url: string;
  token: string;
  trapPort: number;
  residentMb(): Promise<number | undefined>;
  stop(): Promise<void>;
}

const username = process.env['FENGSUI_BENCH_USER'] ?? 'office.director';

/** The product at FENGSUI_URL (with FENGSUI_TRAP_PORT and FENGSUI_SAMPLE_PASSWORD), else one of its own in a folder of its own. */
export async function openProduct(): Promise<Product> {
  const url = process.env['FENGSUI_URL'];
  if (url !== undefined) {
    const trapPort = Number(process.env['FENGSUI_TRAP_PORT'] ?? 1162);
    const token = await signIn(url, process.env['FENGSUI_SAMPLE_PASSWORD'] ?? ownPassword);
    return {
      url,
      token,
      trapPort,
      residentMb: () => Promise.resolve(undefined),
      stop: () => Promise.resolve(),
    };
  }
  return startProduct();
}

async function startProduct(): Promise<Product> {
  const folder = await ownFolder('traps');
  const own = await startOwnProduct({ DATA_DIR: folder });
  const stop = async (): Promise<void> => {
    await own.stop();
    await removeFolder(folder);
  };
  try {
    const token = await signIn(own.url, ownPassword);
    return { url: own.url, token, trapPort: own.trapPort, residentMb: () => residentMb(own.pid), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
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
