import { hostname } from 'node:os';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../../platform/config/settings.js';

const mostSeats = 64;
const lock = `hashtextextended('collector ' || $1, 0)`;

/**
 * Which collector this process is: the first of the host's names that no living process has. The database holds the
 * name for as long as the connection lives, so a name is free the moment its process dies.
 */
@Injectable()
export class CollectorSeat implements BeforeApplicationShutdown {
  private readonly logger = new Logger('traps');
  private client: pg.Client | undefined;
  private taken: string | undefined;

  constructor(private readonly settings: Settings) {}

  /** The name, taken at the first call; after a broken connection the same name again. */
  async take(): Promise<string> {
    if (this.client && this.taken !== undefined) return this.taken;
    const client = await this.connect();
    const names = Array.from({ length: mostSeats }, (_, at) =>
      at === 0 ? hostname() : `${hostname()}#${at + 1}`,
    );
    for (const name of this.taken === undefined ? names : [this.taken]) {
      if (!(await this.lock(client, name))) continue;
      this.client = client;
      this.taken = name;
      return name;
    }
    await client.end();
    throw new Error(`采集器名称已被占用 / this collector's name is taken: ${this.taken ?? hostname()}`);
  }

  /** Runs `work` in a dead collector's name; undefined when it lives. */
  async inPlaceOf<T>(collector: string, work: () => Promise<T>): Promise<T | undefined> {
    const { client } = this;
    if (!client || collector === this.taken || !(await this.lock(client, collector))) return undefined;
    try {
      return await work();
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`, [collector]);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leave();
  }

  async leave(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async lock(client: pg.Client, name: string): Promise<boolean> {
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${lock}) as got`, [
      name,
    ]);
    return rows[0]?.got === true;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.settings.appUrl, keepAlive: true });
    const lost = (error?: Error): void => {
      if (this.client !== client) return;
      this.client = undefined;
      this.logger.warn(
        `采集器与数据库的专线断开 / the collector's own connection broke: ${error?.message ?? 'ended'}`,
      );
    };
    client.on('error', lost);
    client.on('end', () => lost());
    await client.connect();
    return client;
  }
}
