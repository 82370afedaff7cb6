import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './boot/create-app.js';
import { prepareDatabase } from './boot/prepare-database.js';
import { reachRedis } from './boot/reach-redis.js';
import { readPolicy } from './boot/read-policy.js';
import { startFault } from './boot/start-fault.js';
import { startMessage } from './boot/start-message.js';
import { TrapCollector } from './modules/traps/trap-collector.service.js';
import { readEnvironment, readRoles } from './platform/config/environment.js';
import { Settings } from './platform/config/settings.js';
import { asApplication } from './platform/database/migrate.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded/embedded-postgres.js';

const startedAt = performance.now();
const seconds = (): number => (performance.now() - startedAt) / 1000;
const step = (zh: string, en: string): void =>
  void process.stdout.write(`[${seconds().toFixed(1).padStart(5)} s] ${zh} ${en}\n`);

let embedded: EmbeddedPostgres | undefined;
let app: NestExpressApplication | undefined;
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  step('正在停止', 'Stopping');
  await app?.close();
  await embedded?.stop();
  step('已停止', 'Stopped');
}

function onSignal(): void {
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${startFault(error)}\n`);
      process.exit(1);
    },
  );
}

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const roles = readRoles(process.argv.slice(2));
  const policy = await readPolicy(environment.CONFIG_DIR, roles.includes('worker'));
  step('配置无误', 'Configuration checked');
  if (environment.REDIS_URL !== undefined) await reachRedis(environment.REDIS_URL);
  if (environment.DATABASE_URL === undefined) {
    embedded = await startEmbeddedPostgres({
      dataDir: join(environment.DATA_DIR, 'postgres'),
      durable: true,
      log: (line) => step(line, ''),
    });
    step('内置 PostgreSQL 已启动', 'Embedded PostgreSQL is running');
  }
  const ownerUrl = environment.DATABASE_URL ?? embedded?.ownerUrl ?? '';
  const appUrl = environment.DATABASE_APP_URL ?? asApplication(ownerUrl);
  const settings = new Settings({ environment, roles, ownerUrl, appUrl });
  const prepared = await prepareDatabase(settings, step);
  step('数据库已就绪', 'Database is ready');
  if (process.argv.includes('--migrate-only')) return stop();
  app = await createApp(settings, policy);
  await app.init();
  const http = settings.plays('server') ? await listen(app, settings) : undefined;
  const traps = settings.plays('collector')
    ? await app.get(TrapCollector).start({ host: environment.TRAP_HOST, port: environment.TRAP_PORT })
    : undefined;
  if (http === undefined) step(`已就绪（${roles.join('、')}）`, `Ready (${roles.join(', ')})`);
  else process.stdout.write(`${startMessage(environment, { http, traps }, prepared, seconds())}\n`);
}

async function listen(running: NestExpressApplication, settings: Settings): Promise<number> {
  await running.listen(settings.environment.PORT, settings.environment.HOST);
  const address: unknown = running.getHttpServer().address();
  return typeof address === 'object' && address !== null && 'port' in address
    ? Number(address.port)
    : settings.environment.PORT;
}

process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
start().catch(async (error: unknown) => {
  process.stderr.write(`\n${startFault(error)}\n`);
  await app?.close().catch(() => undefined);
  await embedded?.stop().catch(() => undefined);
  process.exit(1);
});
