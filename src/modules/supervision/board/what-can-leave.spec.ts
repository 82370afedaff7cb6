import { describe, expect, test } from '@jest/globals';
import { leavesIn, type Vehicle, whatCanLeave } from './what-can-leave.js';

const rules = { turnOutMinutes: 10, callOutMinutes: 45, withinMinutes: 30 };
const fault = (code: string) => ({ code, zh: code, en: code });
const vehicle = (code: string, has: string[], more: Partial<Vehicle> = {}): Vehicle => ({
  code,
  has,
  faults: [],
  minutesTo: { hub: 15, station: 20 },
  ...more,
});
const sites = [
  { code: 'hub', needs: ['satellite', 'generator'] },
  { code: 'station', needs: ['base-station', 'generator'] },
];

describe('how soon a vehicle leaves', () => {
  test.each([
    ['ready', [], 10],
    ['without its crew', ['crew'], 45],
    ['with too little fuel', ['fuel'], null],
    ['without crew and fuel', ['crew', 'fuel'], null],
  ])('%s', (_, codes, minutes) => {
    expect(leavesIn({ faults: codes.map(fault) }, rules)).toBe(minutes);
  });
});

describe('if these sites fail', () => {
  test('the vehicle that meets most of a site’s needs goes there, the others where they are left', () => {
    const found = whatCanLeave(
      sites,
      [
        vehicle('A', ['generator']),
        vehicle('B', ['base-station', 'generator']),
        vehicle('C', ['satellite']),
        vehicle('D', ['broadcast']),
      ],
      rules,
    );
    expect(found.sent).toEqual([
      { vehicle: 'A', site: 'hub', does: ['generator'], leavesIn: 10, arrivesIn: 25 },
      { vehicle: 'C', site: 'hub', does: ['satellite'], leavesIn: 10, arrivesIn: 25 },
      { vehicle: 'B', site: 'station', does: ['base-station', 'generator'], leavesIn: 10, arrivesIn: 30 },
    ]);
    expect(found.missing).toEqual([]);
    expect(found.leaving).toBe(4);
  });

  test('of equal ones the weightier site has the first, and the sooner there goes', () => {
    const far = vehicle('A', ['generator'], { minutesTo: { hub: 40, station: 5 } });
    const near = vehicle('B', ['generator'], { minutesTo: { hub: 12, station: 30 } });
    const { sent } = whatCanLeave(sites, [far, near], rules);
    expect(sent.map(({ vehicle: code, site }) => [code, site])).toEqual([
      ['A', 'station'],
      ['B', 'hub'],
    ]);
  });

  test('what nobody meets is named with who could and why not', () => {
    const { missing } = whatCanLeave(
      [{ code: 'hub', needs: ['satellite', 'microwave', 'broadcast'] }],
      [
        vehicle('A', ['satellite'], { faults: [fault('fuel'), fault('battery')] }),
        vehicle('B', ['satellite'], { faults: [fault('crew')] }),
        vehicle('C', ['broadcast'], { minutesTo: {} }),
      ],
      rules,
    );
    expect(missing).toEqual([
      {
        site: 'hub',
        need: 'satellite',
        others: [
          {
            vehicle: 'B',
            because: [
              { zh: 'crew', en: 'crew' },
              { zh: '45 分钟后才能出发', en: 'leaves only after 45 min' },
            ],
          },
          { vehicle: 'A', because: [fault('fuel'), fault('battery')].map(({ zh, en }) => ({ zh, en })) },
        ],
      },
      { site: 'hub', need: 'microwave', others: [] },
      {
        site: 'hub',
        need: 'broadcast',
        others: [
          {
            vehicle: 'C',
            because: [{ zh: '道路不通或位置不明', en: 'no road there, or its place is unknown' }],
          },
        ],
      },
    ]);
  });

  test('one that was sent where it meets more is named, so that an official may send it here instead', () => {
    const both = [
      { code: 'hub', needs: ['satellite', 'generator'] },
      { code: 'station', needs: ['base-station'] },
    ];
    const only = vehicle('A', ['satellite', 'generator', 'base-station']);
    expect(whatCanLeave(both, [only], rules).missing).toEqual([
      {
        site: 'station',
        need: 'base-station',
        others: [{ vehicle: 'A', because: [{ zh: '已派往别处', en: 'sent where it meets more' }] }],
      },
    ]);
  });

  test('with an hour’s time a crew can be called out', () => {
    const called = vehicle('B', ['satellite'], { faults: [fault('crew')] });
    const { sent } = whatCanLeave(sites, [called], { ...rules, withinMinutes: 60 });
    expect(sent).toMatchObject([{ vehicle: 'B', leavesIn: 45, arrivesIn: 60 }]);
  });

  test('nothing fails, nothing is sent', () => {
    expect(whatCanLeave([], [vehicle('A', ['generator'])], rules)).toEqual({
      leaving: 1,
      sent: [],
      missing: [],
    });
  });

  test('the order in which vehicles are written changes nothing', () => {
    const all = ['A', 'B', 'C'].map((code) => vehicle(code, ['generator', 'satellite']));
    expect(whatCanLeave(sites, [...all].reverse(), rules)).toEqual(whatCanLeave(sites, all, rules));
  });
});
