// Tells one process from a later one that was given the same number.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** When the process started, in the system's own words; undefined when no such process lives. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
      const [state, ...fields] = afterName.split(' ');
      return state === 'Z' ? undefined : fields[18]; // field 22 of proc_pid_stat(5): starttime
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Postmaster and back ends of a cluster: all of them stand in its folder. Only Linux can tell; elsewhere empty. */
export function processesStandingIn(pgdata: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === pgdata;
      } catch {
        return false;
      }
    });
}

export function isServerOf(pid: number, pgdata: string): boolean {
  if (process.platform === 'linux') return processesStandingIn(pgdata).includes(pid);
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(pgdata);
  } catch {
    return false;
  }
}
