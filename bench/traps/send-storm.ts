import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../own-product.js';

export interface StormOrder {
  port: number;
  perSecond: number;
  count: number;
  file: string;
}

export interface Sent {
  sent: number;
  failed: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  seconds: number;
  processorSeconds: number;
}

const atOnce = 50_000;

/** Packets on disk: a storm of millions does not fit into the sender's memory as objects. */
export function stormFile(
  count: number,
  packetOf: (n: number) => Buffer,
): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-storm-'));
  const file = join(folder, 'packets');
  for (let from = 0; from < count; from += atOnce) {
    const parts: Buffer[] = [];
    for (let n = from; n < Math.min(count, from + atOnce); n += 1) {
      const packet = packetOf(n);
      const head = Buffer.alloc(2);
      head.writeUInt16BE(packet.length);
      parts.push(head, packet);
    }
    writeFileSync(file, Buffer.concat(parts), { flag: 'a' });
  }
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

export async function sendStorm(order: StormOrder): Promise<Sent> {
  const args = [
    '--import',
    './scripts/register-typescript.mjs',
    'bench/traps/storm-sender.ts',
    JSON.stringify(order),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the sender ended with ${code ?? 'a signal'}`);
  return JSON.parse(said) as Sent;
}
