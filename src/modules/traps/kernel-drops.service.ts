import { readdir, readFile, readlink } from 'node:fs/promises';
import { kernelDrops } from './kernel-drops.js';

/** Of both families' sockets of this process on that port; undefined where the system has no /proc. */
export async function readKernelDrops(port: number): Promise<number | undefined> {
  const ours = await ownSockets();
  let sum: number | undefined;
  for (const file of ['/proc/net/udp', '/proc/net/udp6']) {
    const drops = kernelDrops(await readFile(file, 'utf8').catch(() => ''), port, ours);
    if (drops !== undefined) sum = (sum ?? 0) + drops;
  }
  return sum;
}

async function ownSockets(): Promise<Set<string>> {
  const folder = '/proc/self/fd';
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
}
