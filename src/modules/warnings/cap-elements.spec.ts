import { describe, expect, test } from '@jest/globals';
import { capElements, capTime, type MsgType, type WarningMessage } from './cap-elements.js';

const sent = new Date('2026-11-24T00:00:00.456Z');
const base: WarningMessage = {
  sender: 'committee@qinglan.gov.example',
  warningId: 'b3c1',
  number: 1,
  msgType: 'Alert',
  sent,
  exercise: false,
  earlier: [],
  level: 'III',
  clause: '3.4.1 Ⅲ级',
  event: { zh: '首长专线失去保护', en: 'Leadership lines without protection' },
  area: { zh: '墨渡镇', en: 'Modu' },
  townships: [{ code: 'township-modu', nameZh: '墨渡镇', nameEn: 'Modu' }],
  onset: sent,
  expires: new Date('2026-11-25T00:00:00Z'),
  faultStands: true,
  description: '2 条首长专线失去保护',
  measures: '备齐抢修队伍',
  issuer: { zh: '县应急委员会', en: 'County committee' },
  contact: '陆岚舟 0799-555-0131',
  carriers: [{ id: 'telecom', nameZh: '青岚电信', nameEn: 'Telecom' }],
};
const alert = capElements(base);
const later = (msgType: MsgType, changed: Partial<WarningMessage> = {}) =>
  capElements({ ...base, number: 2, msgType, earlier: [alert], ...changed });

describe('the elements of a published warning (CAP-v1.2)', () => {
  test('an alert holds every element CAP requires, in its own words', () => {
    expect(alert).toMatchObject({
      identifier: 'b3c1.1',
      sender: 'committee@qinglan.gov.example',
      sent: '2026-11-24T08:00:00+08:00',
      status: 'Actual',
      msgType: 'Alert',
      scope: 'Public',
    });
    expect(alert).not.toHaveProperty('references');
    for (const info of alert.info)
      expect(info).toMatchObject({
        category: ['Infra'],
        responseType: ['Prepare'],
        urgency: 'Immediate',
        severity: 'Moderate',
        certainty: 'Likely',
        expires: '2026-11-25T08:00:00+08:00',
        area: [{ geocode: [{ valueName: 'township', value: 'township-modu' }] }],
      });
    expect(alert.info.map(({ language }) => language)).toEqual(['zh-CN', 'en-US']);
    expect(alert.info[0]?.headline).toBe('县应急委员会发布通信保障预警Ⅲ级（黄色）：首长专线失去保护');
    expect(alert.info[1]?.headline).toBe(
      'County committee issues a telecom warning, level III (yellow): Leadership lines without protection',
    );
    expect(alert.info[0]?.parameter).toEqual([
      { valueName: 'level', value: 'III' },
      { valueName: 'colour', value: '黄色' },
      { valueName: 'clause', value: '3.4.1 Ⅲ级' },
      { valueName: 'carrier', value: '青岚电信' },
    ]);
  });

  test('an update names the messages before it', () => {
    const update = later('Update', { level: 'II', because: '又一段光缆中断' });
    expect(update).toMatchObject({
      identifier: 'b3c1.2',
      msgType: 'Update',
      references: 'committee@qinglan.gov.example,b3c1.1,2026-11-24T08:00:00+08:00',
      note: '又一段光缆中断',
    });
    expect(update.info[0]).toMatchObject({
      severity: 'Severe',
      headline: '县应急委员会调整通信保障预警为Ⅱ级（橙色）：首长专线失去保护',
      description: '2 条首长专线失去保护\n又一段光缆中断',
    });
    expect(update.info[1]?.headline).toBe(
      'County committee adjusts the telecom warning to level II (orange): Leadership lines without protection',
    );
  });

  test('a cancel names them all and gives the all-clear', () => {
    const update = later('Update');
    const cancel = capElements({ ...base, number: 3, msgType: 'Cancel', earlier: [alert, update] });
    expect(cancel.references?.split(' ')).toHaveLength(2);
    expect(cancel.info[0]).toMatchObject({ urgency: 'Past', responseType: ['AllClear'] });
  });

  test.each<[string, number, string]>([
    ['already begun', -1, 'Immediate'],
    ['within the hour', 60, 'Expected'],
    ['later', 61, 'Future'],
  ])('an onset %s is %s minutes away: %s', (_, minutes, urgency) => {
    const found = capElements({ ...base, onset: new Date(sent.getTime() + minutes * 60_000) });
    expect(found.info[0]?.urgency).toBe(urgency);
  });

  test('the four levels are CAP’s four severities', () => {
    const severities = (['I', 'II', 'III', 'IV'] as const).map(
      (level) => capElements({ ...base, level }).info[0]?.severity,
    );
    expect(severities).toEqual(['Extreme', 'Severe', 'Moderate', 'Minor']);
  });

  test('an exercise says so; what only may come is possible', () => {
    const found = capElements({ ...base, exercise: true, faultStands: false });
    expect(found.status).toBe('Exercise');
    expect(found.info[0]?.certainty).toBe('Possible');
  });

  test('an alert has nothing before it, an update something', () => {
    expect(() => later('Alert')).toThrow(RangeError);
    expect(() => capElements({ ...base, msgType: 'Update' })).toThrow(RangeError);
  });

  test('a time has its offset and no fraction', () => {
    expect(capTime(new Date('2026-12-31T16:00:00.999Z'))).toBe('2027-01-01T00:00:00+08:00');
  });
});
