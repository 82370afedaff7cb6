import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Times {
  parent: number;
  own: number;
  ended: number;
}

function timesOf(pid: number | string): Times | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) };
  } catch {
    return undefined;
  }
}

/** Seconds of processor time of one process with all its threads. */
export const ownSeconds = (pid: number): number => (timesOf(pid)?.own ?? 0) / ticksPerSecond;

/** Seconds of a process, its children and those that have ended: a PostgreSQL server with its sessions. */
export function familySeconds(pid: number): number {
  const own = timesOf(pid);
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(timesOf)
    .filter((times) => times?.parent === pid);
  return (own.own + own.ended + children.reduce((sum, times) => sum + (times?.own ?? 0), 0)) / ticksPerSecond;
}

export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
