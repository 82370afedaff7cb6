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
    buyers: [{ id: 'unicom', nameZh: '联通', nameEn: 'Unicom', phone: null, over: 'C-1', circuits: 2 }],
    others: [
      { id: 'unicom', nameZh: '联通', nameEn: 'Unicom', phone: null, shares: 'TR-1' },
      { id: 'mobile', nameZh: '移动', nameEn: 'Mobile', phone: null, shares: 'TR-1' },
    ],
    townships: [{ id: 'township-a', nameZh: '甲镇', nameEn: 'A', phone: null }],
  });
  expect(found.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'key-user 防汛办',
    'key-user 水文站',
    'key-user 银行',
    'department 水利局',
    'department 金融办',
    'carrier unicom',
    'carrier mobile',
    'township township-a',
  ]);
  expect(found[5]?.because.zh).toBe('租用的电路 C-1 中断，其电路 2 条随之中断');
  expect(found[3]?.because.zh).toBe('主管的重要用户中断电路 3 条');
});

test('nobody is hit, nobody is named', () => {
  expect(addresseesOf({ keyUsers: [], buyers: [], others: [], townships: [] })).toEqual([]);
});
