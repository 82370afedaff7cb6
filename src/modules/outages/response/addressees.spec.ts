import { expect, test } from '@jest/globals';
import { addresseesOf } from './addressees.js';

const user = (code: string, departmentZh: string, circuits: number) => ({
  code,
  nameZh: code,
  nameEn: code,
  departmentZh,
  phone: '0799-555-0200',
  circuits,
});

test('key users, their departments once each, sharing carriers and townships are notified (4.2.2)', () => {
  const found = addresseesOf({
    keyUsers: [user('防汛办', '水利局', 2), user('水文站', '水利局', 1), user('银行', '金融办', 1)],
    others: [{ id: 'mobile', nameZh: '移动', nameEn: 'Mobile', phone: null, shares: 'TR-1' }],
    townships: [{ id: 'township-a', nameZh: '甲镇', nameEn: 'A', phone: null }],
  });
  expect(found.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'key-user 防汛办',
    'key-user 水文站',
    'key-user 银行',
    'department 水利局',
    'department 金融办',
    'carrier mobile',
    'township township-a',
  ]);
  expect(found[3]?.because.zh).toBe('主管的重要用户中断电路 3 条');
});

test('nobody is hit, nobody is named', () => {
  expect(addresseesOf({ keyUsers: [], others: [], townships: [] })).toEqual([]);
});
