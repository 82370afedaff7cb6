import { describe, expect, test } from '@jest/globals';
import type { CheckItem, Says } from './check-items.js';
import { type Finding, vehicleFaults, type VehicleState } from './vehicle-readiness.js';

const now = new Date('2026-11-24T00:00:00Z');
const later = new Date('2026-11-25T00:00:00Z');
const limits = { fuelPercent: 75, generatorFuelPercent: 90, batteryVolts: { '12': 12.4, '24': 24.8 } };
const good = (says: Says): Finding => ({ says, at: now, conflict: false });
const found: Record<CheckItem, Finding> = {
  body: good({ good: true }),
  battery: good({ volts: 12.6 }),
  fuel: good({ percent: 80 }),
  equipment: good({ good: true }),
  accessories: good({ counts: { cable: 2 }, inPlace: true }),
  boxes: good({ good: true }),
  generator: good({ good: true, fuelPercent: 100 }),
};
const ready: VehicleState = {
  batteryNominal: 12,
  accessories: [{ id: 'cable', nameZh: '电源电缆', nameEn: 'power cable', count: 2, placeZh: '后舱' }],
  generatorKva: 5,
  found,
  checks: [{ period: 'monthly', dueAt: later }],
  crewNeeded: 2,
  crewOnShift: 2,
  expired: [],
  promised: [],
};
const faults = (changed: Partial<VehicleState>) => vehicleFaults({ ...ready, ...changed }, limits, now);
const saying = (item: CheckItem, says: Says) => faults({ found: { ...found, [item]: good(says) } });

describe('whether a vehicle may be sent (6.1.1)', () => {
  test('all five items good, checked in time, crewed and free: ready', () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[string, CheckItem, Says, string[]]>([
    ['three quarters of a tank are enough', 'fuel', { percent: 75 }, []],
    ['a percent less is not (6.1.1(1))', 'fuel', { percent: 74 }, ['fuel 74%, under three quarters']],
    ['an empty tank', 'fuel', { percent: 0 }, ['fuel 0%, under three quarters']],
    ['a vehicle that is not fit (6.1.1(1))', 'body', { good: false, note: 'brakes' }, ['vehicle not fit (brakes)']],
    ['a battery just charged', 'battery', { volts: 12.4 }, []],
    ['a battery not charged (6.1.1(1))', 'battery', { volts: 12.3 }, ['battery at 12.3 V, under 12.4 V']],
    ['equipment at fault (6.1.1(2))', 'equipment', { good: false }, ['equipment on board electrically at fault']],
    ['a cable missing (6.1.1(3))', 'accessories', { counts: { cable: 1 }, inPlace: true }, ['power cable short by 1']],
    ['cables nobody counted', 'accessories', { counts: {}, inPlace: true }, ['power cable short by 2']],
    ['more than there should be', 'accessories', { counts: { cable: 3 }, inPlace: true }, []],
    ['all there, not in its place (6.1.1(3))', 'accessories', { counts: { cable: 2 }, inPlace: false }, ['accessories not in their places']],
    ['labels unclear (6.1.1(4))', 'boxes', { good: false }, ['cases out of place or labels unclear']],
    ['a generator at fault (6.1.1(5))', 'generator', { good: false, fuelPercent: 100 }, ['generator at fault']],
    ['a generator not full (6.1.1(5))', 'generator', { good: true, fuelPercent: 89 }, ['generator fuel 89%, not full']],
  ])('%s', (_, item, says, en) => {
    expect(saying(item, says).map((fault) => [fault.code, fault.en])).toEqual(en.map((text) => [item, text]));
  }); // prettier-ignore

  test('a 24 volt battery has its own limit', () => {
    expect(
      faults({ batteryNominal: 24, found: { ...found, battery: good({ volts: 24.7 }) } }).map(({ zh }) => zh),
    ).toEqual(['电瓶电压 24.7 伏，低于 24.8 伏']);
  });

  test('what was never checked is not good', () => {
    const { equipment: _, ...rest } = found;
    expect(faults({ found: rest })).toEqual([
      { code: 'unknown', zh: '车载设备没有检查记录', en: 'equipment on board never checked' },
    ]);
  });

  test('a vehicle without a generator is not asked for one', () => {
    const { generator: _, ...rest } = found;
    expect(faults({ found: rest, generatorKva: null })).toEqual([]);
  });

  test('two entries that differ stop it until somebody says which holds', () => {
    expect(
      faults({ found: { ...found, fuel: { ...good({ percent: 80 }), conflict: true } } }).map(
        ({ code }) => code,
      ),
    ).toEqual(['conflict']);
  });

  test('who is on shift with a certificate that has run out is named (6.3.1(2))', () => {
    const expired = [{ nameZh: '周立川', certificateZh: '卫星地球站操作证', expiresOn: '2026-11-23' }];
    expect(faults({ expired })).toEqual([
      {
        code: 'certificate',
        zh: '当班人员周立川的卫星地球站操作证已于2026-11-23到期',
        en: 'certificate of 周立川, on shift, ran out on 2026-11-23 (卫星地球站操作证)',
      },
    ]);
  });

  test('a check is overdue from the moment it was due (6.1.4)', () => {
    expect(faults({ checks: [{ period: 'monthly', dueAt: now }] })).toEqual([
      { code: 'overdue', zh: '月检逾期1天', en: 'monthly check overdue by 1 day' },
    ]);
  });

  test('one of the crew is missing (6.3.2)', () => {
    expect(faults({ crewOnShift: 1 })).toEqual([
      { code: 'crew', zh: '当班人员1人，需2人', en: 'crew on shift 1 of 2' },
    ]);
  });

  test('in repair, and lent', () => {
    expect(
      faults({
        promised: [
          { purpose: 'repair', until: later },
          { purpose: 'loan', until: later },
        ],
      }).map(({ code, zh }) => [code, zh]),
    ).toEqual([
      ['repair', '维修至2026-11-25 08:00'],
      ['reserved', '已借调至2026-11-25 08:00'],
    ]);
  });

  test('every fault is named', () => {
    expect(
      faults({
        found: { ...found, fuel: good({ percent: 70 }), boxes: good({ good: false }) },
        crewOnShift: 0,
      }).map(({ code }) => code),
    ).toEqual(['fuel', 'boxes', 'crew']);
  });
});
