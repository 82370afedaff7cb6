import type { Redis } from 'ioredis';
import type pg from 'pg';
import { seeded } from '../statistics.js';
import type { KeptRole } from './roles.js';

export interface Harm {
  done: Record<string, number>;
  /** Resolves when the last harm is done. */
  stop(): Promise<void>;
}

/** Until told to stop, every few seconds something dies: a role by kill -9, PostgreSQL's backends, the whole of Redis. */
export function startHarm(of: {
  roles: Readonly<Record<string, KeptRole>>;
  owner: () => Promise<pg.Client>;
  redis: Redis | undefined;
  seed: number;
  everyMs: number;
}): Harm {
  const chance = seeded(of.seed);
  const done: Record<string, number> = {};
  const kinds = [...Object.keys(of.roles), 'postgres', ...(of.redis ? ['redis'] : [])];
  const stopping = new AbortController();
  const isOver = (): boolean => stopping.signal.aborted;
  let wake = (): void => undefined;

  const one = async (kind: string): Promise<void> => {
    done[kind] = (done[kind] ?? 0) + 1;
    if (kind === 'redis') await of.redis?.flushall();
    else if (kind === 'postgres') await crashPostgres(of.owner);
    else of.roles[kind]?.kill();
  };
  const run = async (): Promise<void> => {
    while (!isOver()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, of.everyMs * (0.5 + chance()));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (!isOver())
        await one(kinds[Math.floor(chance() * kinds.length)] ?? 'postgres').catch(() => undefined);
    }
  };
  const ended = run();
  return {
    done,
    stop: () => {
      stopping.abort();
      wake();
      return ended;
    },
  };
}

/** A backend killed outright makes PostgreSQL end all the others and recover from its log. */
async function crashPostgres(owner: () => Promise<pg.Client>): Promise<void> {
  const client = await owner();
  client.on('error', () => undefined);
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'fengsui_app' order by random() limit 1`,
    );
    const pid = rows[0]?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } finally {
    await client.end().catch(() => undefined);
  }
}
