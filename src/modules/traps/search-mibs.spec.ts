import { expect, test } from '@jest/globals';
import type { CatalogueEntry } from './mib-catalogue.js';
import { type MibSearch, searchMibs } from './search-mibs.js';

const entry = (oid: string, name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  oid,
  name,
  module: 'IF-MIB',
  kind: 'object',
  ...more,
});
const entries = [
  entry('1.3.6.1.2.1.2.2.1.7', 'ifAdminStatus', { labels: { '1': 'up', '2': 'down' } }),
  entry('1.3.6.1.2.1.2.2.1.70', 'ifOther', { module: 'X-MIB' }),
  entry('1.3.6.1.6.3.1.1.5.3', 'linkDown', { kind: 'notification' }),
];
const found = (search: Partial<MibSearch>) =>
  searchMibs(entries, { q: '', after: '', limit: 10, ...search }).items.map(({ name }) => name);

test.each<[string, Partial<MibSearch>, string[]]>([
  ['nothing asked: all of it', {}, ['ifAdminStatus', 'ifOther', 'linkDown']],
  ['a part of a name, in any case', { q: 'ADMIN' }, ['ifAdminStatus']],
  ['a label', { q: 'down' }, ['ifAdminStatus', 'linkDown']],
  ['an identifier finds itself and what is below', { q: '1.3.6.1.2.1.2.2.1.7' }, ['ifAdminStatus']],
  ['with dots around it', { q: '.1.3.6.1.2.1.2.' }, ['ifAdminStatus', 'ifOther']],
  ['of one module', { module: 'X-MIB' }, ['ifOther']],
  ['of one kind', { kind: 'notification' }, ['linkDown']],
  ['nothing like it', { q: 'nowhere' }, []],
])('%s', (_, search, names) => {
  expect(found(search)).toEqual(names);
});

test('a page ends with where the next begins', () => {
  const first = searchMibs(entries, { q: '', after: '', limit: 2 });
  expect(first.next).toBe('1.3.6.1.2.1.2.2.1.70');
  expect(searchMibs(entries, { q: '', after: first.next ?? '', limit: 2 })).toEqual({ items: [entries[2]] });
});
