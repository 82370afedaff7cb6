import { expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from './database.js';

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

test('each database is migrated and its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase('One'), createTestDatabase('Other')]);
  await answer(one.ownerUrl, 'create table only_here (id int)');
  expect(await answer(other.ownerUrl, `select to_regclass('only_here') as answer`)).toBeNull();
  expect(await answer(other.ownerUrl, 'select count(*)::int > 0 as answer from migrations')).toBe(true);
  await Promise.all([one.drop(), other.drop()]);
});

test('the application role cannot bypass row-level security', async () => {
  const database = await createTestDatabase();
  const bypasses = 'select rolsuper or rolbypassrls as answer from pg_roles where rolname = current_user';
  expect(await answer(database.appUrl, bypasses)).toBe(false);
  expect(await answer(database.appUrl, 'select current_user as answer')).toBe('fengsui_app');
  await database.drop();
});
