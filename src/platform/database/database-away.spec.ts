import { expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

test.each<[string, unknown, boolean]>([
  ['nobody listens', coded('ECONNREFUSED'), true],
  ['both addresses refuse', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), true],
  ['the line broke', coded('ECONNRESET'), true],
  ['it shuts down', coded('57P01'), true],
  ['it starts up', coded('57P03'), true],
  ['no connection is left', coded('53300'), true],
  ['the connection is lost', coded('08006'), true],
  ['the driver lost it', new Error('Connection terminated unexpectedly'), true],
  ['the pool waits in vain', new Error('timeout exceeded when trying to connect'), true],
  ['wrapped by the ORM', new QueryFailedError('select 1', [], coded('57P01')), true],
  ['wrapped as a cause', new Error('cannot', { cause: coded('ECONNREFUSED') }), true],
  ['a constraint', new QueryFailedError('insert', [], coded('23505')), false],
  ['a statement that took too long', coded('57014'), false],
  ['a bug', new TypeError('undefined is no function'), false],
  ['no error at all', 'ECONNREFUSED', false],
])('%s', (_, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});
