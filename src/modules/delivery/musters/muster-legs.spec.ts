import { describe, expect, test } from '@jest/globals';
import { musterLegs } from './muster-legs.js';

const channel = (id: string, driver: string, enabled = true) => ({ id, driver, enabled });
const all = [
  channel('screen', 'screen'),
  channel('phone', 'phone'),
  channel('e-mail', 'e-mail'),
  channel('fax', 'fax'),
  channel('sms', 'sms-smpp'),
  channel('sms-old', 'sms-http', false),
];
const legs = (member: Partial<Parameters<typeof musterLegs>[0]>, channels = all) =>
  musterLegs({ screen: null, phones: [], eMail: null, ...member }, channels).map(
    ({ position, channel: id, address }) => `${position} ${id} ${address}`,
  );

describe('a member is called over every channel at once, then rung up', () => {
  test('console, short messages to each mobile number and mail go together; then each number is rung', () => {
    expect(
      legs({ screen: 'mobile', phones: ['13900000001', '0799-555-0196'], eMail: 'a@b.example' }),
    ).toEqual([
      '0 screen mobile',
      '0 e-mail a@b.example',
      '0 sms 13900000001',
      '1 phone 13900000001',
      '2 phone 0799-555-0196',
    ]);
  });

  test('whom nothing else reaches is rung at once', () => {
    expect(legs({ phones: ['0799-555-0196'] })).toEqual(['0 phone 0799-555-0196']);
  });

  test('nothing set up, nothing to go by', () => {
    expect(legs({ phones: ['13900000001'] }, [])).toEqual([]);
  });
});
