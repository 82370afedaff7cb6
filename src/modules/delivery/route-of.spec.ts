import { describe, expect, test } from '@jest/globals';
import { type RouteFacts, routeOf } from './route-of.js';

const facts: RouteFacts = {
  organisation: 'mobile',
  post: 'duty-officer',
  channels: [
    { id: 'screen', driver: 'screen', enabled: true },
    { id: 'mail', driver: 'e-mail', enabled: true },
    { id: 'sms', driver: 'sms-smpp', enabled: true },
    { id: 'robot', driver: 'dingtalk', enabled: false },
    { id: 'phone', driver: 'phone', enabled: true },
  ],
  addresses: [],
  order: ['screen', 'sms', 'mail', 'phone'],
  officerPhone: '13900000142',
  organisationPhone: '0799-555-0105',
};
const shown = (changed: Partial<RouteFacts>): string[] =>
  routeOf({ ...facts, ...changed }).map(
    ({ position, channel, address }) => `${position} ${channel} ${address}`,
  );

describe('over which channels a recipient is reached', () => {
  test('by the county’s order where nothing is written down, the screen with the first', () => {
    expect(shown({})).toEqual(['0 screen mobile', '0 sms 13900000142', '1 phone 13900000142']);
  });

  test('a fixed line takes no short message', () => {
    expect(shown({ officerPhone: '0799-555-0142' })).toEqual(['0 screen mobile', '1 phone 0799-555-0142']);
  });

  test('by the post’s own addresses, then the organisation’s, and what is switched off is passed over', () => {
    const addresses = [
      { channel: 'mail', address: 'all@mobile.example', position: 1, post: null },
      { channel: 'robot', address: 'group', position: 0, post: null },
      { channel: 'mail', address: 'duty@mobile.example', position: 0, post: 'duty-officer' },
    ];
    expect(shown({ addresses })).toEqual([
      '0 screen mobile',
      '0 mail duty@mobile.example',
      '1 sms 13900000142',
      '2 phone 13900000142',
    ]);
    expect(shown({ addresses, post: 'director' })[1]).toBe('1 mail all@mobile.example');
  });

  test('addresses of one position go together', () => {
    const addresses = [
      { channel: 'mail', address: 'a@b.example', position: 0, post: null },
      { channel: 'sms', address: '13900000143', position: 0, post: null },
    ];
    expect(shown({ addresses })).toEqual([
      '0 screen mobile',
      '0 mail a@b.example',
      '0 sms 13900000143',
      '1 phone 13900000142',
    ]);
  });

  test('somebody outside is called', () => {
    expect(shown({ organisation: null, post: null, officerPhone: '0799-555-0200' })).toEqual([
      '0 phone 0799-555-0200',
    ]);
  });

  test('nobody known is nobody', () => {
    expect(shown({ organisation: null, officerPhone: null, organisationPhone: null })).toEqual([]);
  });
});
