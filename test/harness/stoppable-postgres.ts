import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { CutLine } from './cut-line.js';

/** A PostgreSQL of its own, durable as in use, at an address that stays; it is stopped as `pg_ctl stop -m immediate` does. */
export class StoppablePostgres {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
    private readonly line: CutLine,
    /** As the owner. */
    readonly url: string,
  ) {}

  static async start(): Promise<StoppablePostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'fengsui-stoppable-'));
    // PostgreSQL's own account, when the tests run as root, must be able to enter it.
    await chmod(folder, 0o755);
    const server = await startIn(folder);
    const line = new CutLine(new URL(server.ownerUrl));
    return new StoppablePostgres(folder, server, line, await line.restore());
  }

  async stopImmediately(): Promise<void> {
    const { pid } = this.server;
    process.kill(pid, 'SIGQUIT');
    await Promise.all([this.line.cut(), gone(pid)]);
  }

  /** Recovers from its write-ahead log. */
  async startAgain(): Promise<void> {
    await this.server.stop();
    this.server = await startIn(this.folder);
    this.line.point(new URL(this.server.ownerUrl));
    await this.line.restore();
  }

  async remove(): Promise<void> {
    await this.line.cut();
    await this.server.stop();
    await removeEmbeddedPostgres(join(this.folder, 'postgres'));
    await rm(this.folder, { recursive: true, force: true });
  }
}

const startIn = (folder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true, log: () => undefined });

async function gone(pid: number): Promise<void> {
  for (const until = performance.now() + 20_000; performance.now() < until;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(20);
  }
  throw new Error(`PostgreSQL ${pid} did not stop`);
}
