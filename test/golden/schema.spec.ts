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
    const policies = text.split('\n').filter((line) => line.startsWith('create policy'));
    expect(policies.length).toBeGreaterThan(20);
    // A bare call in a policy is asked once a row: thousands of times in a storm.
    expect(policies.filter((line) => /(?<!SELECT )(sees_all|own_organisation)\(\)/.test(line))).toEqual([]);
    await expectGolden('migrations/schema.sql', text);
  } finally {
    await client.end();
    await database.drop();
  }
});
