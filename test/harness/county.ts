import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import pg from 'pg';
import { createApp } from '../../src/boot/create-app.js';
import { loadSampleCounty } from '../../src/boot/load-sample-county.js';
import { type Policy, readPolicy } from '../../src/boot/read-policy.js';
import { civilMoment } from '../../src/kernel/county-time.js';
import { DeadlineSweep } from '../../src/modules/deadlines/deadline-sweep.jobs.js';
import type { DocumentKind } from '../../src/modules/documents/document.js';
import { readSampleCounty, type SampleCounty } from '../../src/modules/network/sample-county.contract.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import { WallClock } from '../../src/platform/clock/clock.js';
import { readEnvironment, type Role } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { NetworkManagers } from './network-managers.js';
import { Person } from './person.js';
import { secretKey, testSecrets } from './snmp-sources.js';
import type { DocumentList, DocumentView } from './views.js';

const password = 'stories-only';
const sessionMs = 11 * 3_600_000;
const settleMs = 90_000;
const root = join(import.meta.dirname, '../..');

/** Two counties must not answer each other's bells: each test worker has a Redis database of its own. */
async function ownRedis(): Promise<string | undefined> {
  const given = process.env['REDIS_URL'];
  if (given === undefined || given === '') return undefined;
  const url = new URL(given);
  url.pathname = `/${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const redis = new Redis(url.toString());
  await redis.flushdb();
  redis.disconnect();
  return url.toString();
}

export interface CountyOptions {
  publicUrl?: string;
  roles?: readonly Role[];
  /** The whole policy of `config/` unless given. */
  policy?: Policy;
}

/** The sample county on the whole running product: real PostgreSQL, HTTP, UDP; its clock may be moved. */
export class County {
  readonly managers: NetworkManagers;
  private readonly others: NestExpressApplication[] = [];
  private readonly tokens = new Map<string, { token: Promise<string>; until: number }>();

  private constructor(
    readonly app: NestExpressApplication,
    readonly database: TestDatabase,
    readonly policy: Policy,
    readonly sample: SampleCounty,
    /** As the schema's owner, who sees every row. */
    readonly owner: pg.Client,
    readonly base: string,
    private readonly settings: Settings,
    readonly trapPort: number,
  ) {
    this.managers = new NetworkManagers(sample, trapPort);
  }

  static async open(purpose: string, options: CountyOptions = {}): Promise<County> {
    const [database, sample, policy, redisUrl] = await Promise.all([
      createTestDatabase(purpose),
      readSampleCounty(join(root, 'config/sample-county')),
      options.policy ?? readPolicy(join(root, 'config')),
      ownRedis(),
    ]);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await loadSampleCounty(owner, sample, { password, secrets: testSecrets }, new Date());
    const dataDir = await mkdtemp(join(tmpdir(), 'fengsui-county-'));
    const environment = readEnvironment({
      DATA_DIR: dataDir,
      FENGSUI_SECRET_KEY: secretKey,
      PORT: '0',
      TRAP_PORT: '0',
      LOG_LEVEL: 'error',
      WEB_DIR: join(root, 'web/none'),
      PUBLIC_URL: options.publicUrl,
      REDIS_URL: redisUrl,
    });
    const settings = new Settings({
      environment,
      roles: options.roles ?? ['server', 'worker', 'collector'],
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
    });
    const app = await createApp(settings, policy);
    await app.listen(0, '127.0.0.1');
    const trapPort = settings.plays('collector')
      ? await app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 })
      : 0;
    return new County(app, database, policy, sample, owner, await app.getUrl(), settings, trapPort);
  }

  async close(): Promise<void> {
    await this.managers.close();
    for (const other of this.others) await other.close();
    await this.app.close();
    await this.owner.end();
    await this.database.drop();
    await rm(this.settings.environment.DATA_DIR, { recursive: true, force: true });
  }

  /** Another process of the product on the same database, with these roles. */
  async alsoRun(roles: readonly Role[]): Promise<NestExpressApplication> {
    const { environment, ownerUrl, appUrl } = this.settings;
    const app = await createApp(new Settings({ environment, roles, ownerUrl, appUrl }), this.policy);
    await app.init();
    this.others.push(app);
    return app;
  }

  /** An officer of the sample county by user name, signed in. */
  as(username: string): Person {
    return new Person(this.base, () => this.tokenOf(username));
  }

  /** Somebody who has not signed in. */
  nobody(): Person {
    return new Person(this.base, () => Promise.resolve(undefined));
  }

  get redisUrl(): string | undefined {
    return this.settings.redisUrl;
  }

  now(): Date {
    return this.clock.now();
  }

  /** Moves the clock on to the next time it is HH:MM in the county, and rings what has fallen due. */
  async at(time: string): Promise<void> {
    const today = civilMoment(this.now(), 0, time);
    await this.moveTo(today > this.now() ? today : civilMoment(this.now(), 1, time));
  }

  /** Moves the clock on by `61 minutes` or `1 hour`, and rings what has fallen due. */
  async forward(span: string): Promise<void> {
    const match = /^(\d+) (second|minute|hour)s?$/.exec(span);
    const unit = { second: 1_000, minute: 60_000, hour: 3_600_000 }[match?.[2] ?? ''];
    if (unit === undefined) throw new Error(`not a span of time: ${span}`);
    await this.moveTo(new Date(this.now().getTime() + Number(match?.[1]) * unit));
  }

  /** Waits until every packet is stored and every event handled. */
  async settled(): Promise<void> {
    const until = performance.now() + settleMs;
    for (;;) {
      const [left] = await this.sql<{ stored: number; underived: number; topics: string[] }>(
        `select (select count(*)::int from raw_event) as stored,
                (select coalesce(sum(underived), 0)::int from trap_collector) as underived,
                array(select topic || ' ' || id from outbox where done_at is null order by id) as topics`,
      );
      if (left && left.stored >= this.managers.sent && left.underived === 0 && left.topics.length === 0)
        return;
      if (performance.now() > until)
        throw new Error(
          `not settled: ${left?.stored ?? 0} of ${this.managers.sent} packets stored, unhandled: ${left?.topics.join(', ') ?? ''}`,
        );
      await pause(15);
    }
  }

  async sql<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, [...values])).rows;
  }

  /** Exactly one paper of the kind in the case, addressed to these organisations, printed; answers it as the office reads it. */
  async expectDocument(
    caseId: string,
    kind: DocumentKind,
    recipients: readonly string[],
  ): Promise<DocumentView> {
    await this.settled();
    const office = this.as('office.director');
    const { items } = await office.get<DocumentList>(`/documents?case=${caseId}&kind=${kind}`);
    expect(items).toHaveLength(1);
    const [found] = items;
    const document = await office.get<DocumentView>(`/documents/${found?.id ?? ''}`);
    expect(document.recipients.map(({ organisation }) => organisation.id)).toEqual([...recipients].sort());
    expect(document.pdfReady).toBe(true);
    const pdf = await office.ask('GET', `/documents/${document.id}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(String(pdf.body).startsWith('%PDF-')).toBe(true);
    return document;
  }

  private get clock(): WallClock {
    return this.app.get(WallClock);
  }

  private async moveTo(moment: Date): Promise<void> {
    this.clock.shift(moment.getTime() - this.now().getTime());
    // The worker's own sweep may hold a clock that this one then passes over: all that is due has rung only when none is left.
    for (const until = performance.now() + settleMs; performance.now() < until;) {
      await this.app.get(DeadlineSweep).sweep();
      const due = await this.sql('select 1 from deadline where next_ring_at <= $1 limit 1', [moment]);
      if (due.length === 0) return;
      await pause(15);
    }
    throw new Error('clocks that are due do not ring');
  }

  private tokenOf(username: string): Promise<string> {
    const now = this.now().getTime();
    const held = this.tokens.get(username);
    if (held && held.until > now) return held.token;
    const token = this.nobody()
      .post<{ token: string }>('/session', { username, password }, { key: null })
      .then((answer) => answer.token);
    this.tokens.set(username, { token, until: now + sessionMs });
    return token;
  }
}
