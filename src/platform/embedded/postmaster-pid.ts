// Reads postmaster.pid: line 1 process, 4 port, 8 status (PostgreSQL, src/include/utils/pidfile.h).

export interface PostmasterPid {
  readonly pid: number;
  readonly port: number | undefined;
  readonly ready: boolean;
}

/** Undefined for an empty or torn file, as a kill in the middle of writing leaves it. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined, ready: lines[7] === 'ready' };
}
