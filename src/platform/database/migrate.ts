import { createRequire } from 'node:module';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations.js';

const minimumVersion = 150000;
const migrationLock = 727271;

/** The application's role: no log-in, cannot bypass row-level security; the connecting user may become it. */
const applicationRole = `do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'fengsui_app') then
    create role fengsui_app nologin nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant fengsui_app to %I', current_user);
  end if;
end $$;
`;

export const queueSchema = 'fengsui_queue';

/** Create too: BullMQ makes a sequence for each queue when it is first used. */
const queueGrants = `grant usage, create on schema ${queueSchema} to fengsui_app;
grant select, insert, update, delete on all tables in schema ${queueSchema} to fengsui_app;
grant usage, select on all sequences in schema ${queueSchema} to fengsui_app;`;

/** Brings the database at `ownerUrl` to the newest schema; safe to run from several processes at once. */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    const version = await guard.query<{ number: number }>(
      `select current_setting('server_version_num')::int as number`,
    );
    if ((version.rows[0]?.number ?? 0) < minimumVersion) {
      throw new Error('需要 PostgreSQL 15 或更新版本 / PostgreSQL 15 or newer is needed');
    }
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    await guard.query(applicationRole);
    await migrateQueue(guard);
    const source = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations,
      migrationsTransactionMode: 'each',
      logging: false,
    });
    await source.initialize();
    try {
      for (const migration of await source.runMigrations()) log(migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
}

/** The queue's own tables, marked with the version of BullMQ that made them: of the same version there is nothing to do or to load. */
async function migrateQueue(guard: pg.Client): Promise<void> {
  const { version } = createRequire(import.meta.url)('bullmq/package.json') as { version: string };
  const mark = `BullMQ ${version}`;
  const found = await guard.query<{ mark: string | null }>(
    `select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = $1`,
    [queueSchema],
  );
  if (found.rows[0]?.mark === mark) return;
  const { runMigrations } = await import('bullmq');
  await runMigrations(guard, queueSchema);
  await guard.query(queueGrants);
  await guard.query(`comment on schema ${queueSchema} is '${mark}'`);
}

/** The same server as the role that row-level security binds: set as the connection starts, so RESET cannot shed it. */
export function asApplication(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.searchParams.set('options', '-c role=fengsui_app');
  return url.toString();
}
