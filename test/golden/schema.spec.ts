import { expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../harness/database.js';
import { dumpSchema } from '../harness/dump-schema.js';
import { expectGolden } from '../harness/golden.js';

test('migrations/schema.sql is the schema that the migrations make', async () => {
  const database = await createTestDatabase('schema');
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const text = await dumpSchema(client);
    expect(text).toContain('create policy');
    await expectGolden('migrations/schema.sql', text);
  } finally {
    await client.end();
    await database.drop();
  }
});
