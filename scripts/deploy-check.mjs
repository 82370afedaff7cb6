// The three services of docker-compose.yml as three processes, on a real redis-server and PostgreSQL.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { alarmOfBrokenLink, isReady, sendLinkDown, signIn, until } from './probe.mjs';
import { freePort, startRedis } from './redis.mjs';
import { Stop, main, step } from './steps.mjs';

const password = 'deploy-check-password';

function startProcess(name, args, env, folder) {
  const log = join(folder, `${name}.log`);
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/src/main.js'), ...args], {
    cwd: root,
    stdio: ['ignore', file, file],
    env: { ...process.env, ...env, DATA_DIR: join(folder, name) },
  });
  closeSync(file);
  return {
    name,
    child,
    ended: once(child, 'exit'),
    tail: () => readFileSync(log, 'utf8').split('\n').slice(-15).join('\n'),
  };
}

async function checkEnd({ name, ended, tail }) {
  const [code, signal] = await ended;
  if (code !== 0) throw new Stop(`${name} ended with ${code ?? signal}\n${tail()}`);
}

async function carryStory(env, folder, started) {
  const migrate = startProcess('migrate', ['--migrate-only'], env, folder);
  started.push(migrate);
  await step('迁移数据库 Migrating', () => checkEnd(migrate));
  const roles = ['server', 'worker', 'collector'].map((role) =>
    startProcess(role, ['--roles', role], env, folder),
  );
  started.push(...roles);
  const address = `http://127.0.0.1:${env.PORT}`;
  const stopped = Promise.race(
    roles.map(async ({ name, ended, tail }) => {
      const [code, signal] = await ended;
      throw new Stop(`${name} ended by itself with ${code ?? signal}\n${tail()}`);
    }),
  );
  const story = async () => {
    await step('等待就绪 Waiting until ready', () =>
      until('GET /api/health/ready', async () => (await isReady(address)) || undefined),
    );
    await step('登录、发送 trap、看到告警 Signing in, sending a trap, seeing the alarm', async () => {
      const token = await signIn(address, 'telecom.noc', password);
      // The collector says nothing over HTTP: repeated until heard, as a network manager would.
      await until('the alarm', async () => {
        await sendLinkDown(env.TRAP_PORT);
        return alarmOfBrokenLink(address, token).catch(() => undefined);
      });
    });
  };
  await Promise.race([story(), stopped]);
  stopped.catch(() => undefined);
  await step('逐个停止 Ending each by its number', async () => {
    for (const { child } of roles) child.kill('SIGTERM');
    await Promise.all(roles.map(checkEnd));
  });
}

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { startEmbeddedPostgres, removeEmbeddedPostgres } =
    await import('../dist/src/platform/embedded/embedded-postgres.js');
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-deploy-'));
  const dataDir = join(folder, 'postgres');
  const started = [];
  const redis = await startRedis();
  const postgres = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  const env = {
    DATABASE_URL: postgres.ownerUrl,
    REDIS_URL: redis.url,
    PORT: String(await freePort()),
    TRAP_PORT: String(await freePort()),
    HOST: '127.0.0.1',
    TRAP_HOST: '127.0.0.1',
    FENGSUI_SAMPLE_PASSWORD: password,
    FENGSUI_SECRET_KEY: randomBytes(32).toString('hex'),
  };
  try {
    await carryStory(env, folder, started);
    return 0;
  } catch (error) {
    for (const { name, tail } of started) console.error(`--- ${name}\n${tail()}`);
    throw error;
  } finally {
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGKILL');
    await postgres.stop();
    await redis.stop();
    await removeEmbeddedPostgres(dataDir);
    rmSync(folder, { recursive: true, force: true });
  }
});
