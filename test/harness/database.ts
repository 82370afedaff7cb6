import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { asApplication } from '../../src/platform/database/migrate.js';

export interface TestDatabase {
  /** As the owner of the schema, who sees every row. */
  readonly ownerUrl: string;
  /** As the application's role, which row-level security binds. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

function setByGlobalSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is unset: run the tests with npm test`);
  return value;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: setByGlobalSetup('FENGSUI_TEST_SERVER') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database of its own, cloned from the run's template; `purpose` shows in its name. */
export async function createTestDatabase(purpose = 'spec'): Promise<TestDatabase> {
  const prefix = setByGlobalSetup('FENGSUI_TEST_PREFIX');
  const word = purpose
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 20);
  const name = `${prefix}_${word}_${randomBytes(4).toString('hex')}`;
  await onServer(`create database "${name}" template "${prefix}_template"`);
  const url = new URL(setByGlobalSetup('FENGSUI_TEST_SERVER'));
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  return {
    ownerUrl,
    appUrl: asApplication(ownerUrl),
    drop: () => onServer(`drop database if exists "${name}" with (force)`),
  };
}
