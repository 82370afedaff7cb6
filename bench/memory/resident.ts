import { readdir, readFile } from 'node:fs/promises';

export interface Resident {
  pid: number;
  name: string;
  residentMb: number;
  mostResidentMb: number;
}

interface Seen extends Resident {
  parent: number;
}

/** What a process and everything it started hold resident, from /proc; shared pages are counted in each. */
export async function residentOf(pid: number): Promise<{ own: Resident; others: Resident[] }> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(seen))).filter((one) => one !== undefined);
  const own = all.find((one) => one.pid === pid);
  if (!own) throw new Error(`process ${pid} is gone`);
  const family = [pid];
  for (const each of family) family.push(...all.filter((one) => one.parent === each).map((one) => one.pid));
  return { own, others: all.filter((one) => one.pid !== pid && family.includes(one.pid)) };
}

async function seen(pid: number): Promise<Seen | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  if (status === '') return undefined;
  return {
    pid,
    parent: kilobytes('PPid'),
    name: /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '',
    residentMb: Math.round(kilobytes('VmRSS') / 1024),
    mostResidentMb: Math.round(kilobytes('VmHWM') / 1024),
  };
}
