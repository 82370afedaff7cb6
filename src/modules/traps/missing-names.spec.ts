import { expect, test } from '@jest/globals';
import { missingNames, type Names } from './missing-names.js';
import type { Varbind } from './varbind.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 11, 1, 0, 0, second));
const known = new Map([
  ['1.3.6.1.4.1.9.1', 'vendorTrap'],
  ['1.3.6.1.4.1.9.2.1', 'vendorState'],
]);
const names: Names = {
  nameOf: (oid) => known.get(oid) ?? known.get(oid.slice(0, oid.lastIndexOf('.'))),
  above: (oid) =>
    oid.startsWith('1.3.6.1.4.1.9') ? { oid: '1.3.6.1.4.1.9', name: 'vendor', module: 'V' } : undefined,
};
const varbind = (oid: string): Varbind => ({ oid, type: 'Integer', value: 1 });

test('what has a name is not missing; instances of one object are one', () => {
  const heard = [
    {
      trapOid: '1.3.6.1.4.1.9.1',
      varbinds: [varbind('1.3.6.1.4.1.9.2.1.7'), varbind('1.3.6.1.4.1.9.3.1')],
      receivedAt: at(2),
    },
    { trapOid: '1.3.6.1.4.1.7.0.1', varbinds: [varbind('1.3.6.1.4.1.9.3.2')], receivedAt: at(1) },
    { trapOid: '1.3.6.1.4.1.7.0.1', varbinds: [varbind('1.3.6.1.4.1.9.3.2')], receivedAt: at(3) },
  ];
  expect(missingNames(heard, names)).toEqual([
    {
      oid: '1.3.6.1.4.1.9.3',
      as: 'varbind',
      count: 3,
      lastAt: at(3),
      below: { oid: '1.3.6.1.4.1.9', name: 'vendor', module: 'V' },
    },
    { oid: '1.3.6.1.4.1.7.0.1', as: 'trap', count: 2, lastAt: at(3) },
  ]);
});

test('what every notification carries needs no name', () => {
  const varbinds = [varbind('1.3.6.1.2.1.1.3.0'), varbind('1.3.6.1.6.3.1.1.4.1.0')];
  expect(missingNames([{ trapOid: '1.3.6.1.4.1.9.1', varbinds, receivedAt: at(1) }], names)).toEqual([]);
});

test('nothing heard, nothing missing', () => {
  expect(missingNames([], names)).toEqual([]);
});
