import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Latency, latencyOf } from './latency.js';
import { freeUdpPort } from '../own-product.js';
import { type Load, sendTraps, serialsIn } from './send-traps.js';

const snmptrapd = '/usr/sbin/snmptrapd';
const settleMs = 2_000;

/** The same packets to net-snmp's snmptrapd logging to a file: from send to the line that holds the trap. */
export async function measurePeer(load: Omit<Load, 'port'>): Promise<Latency | { skipped: string }> {
  if (!existsSync(snmptrapd)) return { skipped: 'snmptrapd is not installed (Debian package snmptrapd)' };
  const folder = await mkdtemp(join(tmpdir(), 'fengsui-peer-'));
  const [conf, log] = [join(folder, 'snmptrapd.conf'), join(folder, 'traps.log')];
  await writeFile(conf, 'disableAuthorization yes\n');
  await writeFile(log, '');
  const port = await freeUdpPort();
  const args = [
    '-f',
    '-n',
    '-On',
    '-C',
    '-c',
    conf,
    '-Lf',
    log,
    '-p',
    join(folder, 'pid'),
    `udp:127.0.0.1:${port}`,
  ];
  const child = spawn(snmptrapd, args, { stdio: 'ignore', env: { ...process.env, MIBS: '' } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const file = await open(log, 'r');
  const seenAt = new Map<number, number>();
  const sentAt: number[] = [];
  const buffer = Buffer.alloc(1 << 20);
  let rest = '';
  const note = async (): Promise<void> => {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    const now = performance.now();
    const text = rest + buffer.toString('latin1', 0, bytesRead);
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    for (const serial of serialsIn(text.slice(0, end))) if (!seenAt.has(serial)) seenAt.set(serial, now);
  };
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const progress = { sent: false };
    const sending = sendTraps({ ...load, port }, sentAt).finally(() => (progress.sent = true));
    for (let until = Infinity; performance.now() < until;) {
      await note();
      if (progress.sent && until === Infinity) until = performance.now() + settleMs;
      if (progress.sent && seenAt.size === sentAt.length) break;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await sending;
    return latencyOf(sentAt, seenAt);
  } finally {
    await file.close();
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
