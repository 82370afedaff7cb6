import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../own-product.js';
import { type Latency, latencyOf } from './latency.js';
import type { Stand } from './stand.js';
import { raisedBy } from './storm-packets.js';

export interface StreamOrder {
  url: string;
  token: string;
  mark: string;
  file: string;
}

/** How a storm is seen on the event stream, from the moment each raise was due to be sent. */
export interface StreamWatch {
  lag(storm: { startedAt: number; perSecond: number; sent: number }): Promise<Latency>;
}

const settleMs = 3_000;

export async function watchStream({ url, token }: Stand, mark: string): Promise<StreamWatch> {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-stream-'));
  const file = join(folder, 'seen');
  const order: StreamOrder = { url, token, mark, file };
  const args = ['--import', './scripts/register-typescript.mjs', 'bench/traps/stream-reader.ts'];
  const child = spawn(process.execPath, [...args, JSON.stringify(order)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    lag: async ({ startedAt, perSecond, sent }) => {
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      const seenAt = new Map<number, number>();
      for (const line of readFileSync(file, 'latin1').split('\n')) {
        const [serial = '', at = ''] = line.split(' ');
        if (serial !== '') seenAt.set(Number(serial), Number(at));
      }
      rmSync(folder, { recursive: true });
      const sentAt: number[] = [];
      for (let n = 0; n < sent; n += 1) {
        const serial = raisedBy(n);
        if (serial !== undefined) sentAt[serial] = startedAt + (n * 1_000) / perSecond;
      }
      return latencyOf(sentAt, seenAt);
    },
  };
}
