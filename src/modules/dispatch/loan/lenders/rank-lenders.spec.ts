import { describe, expect, test } from '@jest/globals';
import type { Way } from '../../../network/roads/road-ways.js';
import { lenderReasons } from './lender-reasons.js';
import { nearestStore } from './nearest-store.js';
import {
  type Asked,
  type Candidate,
  type HomeOutage,
  type LenderWeights,
  rankLenders,
} from './rank-lenders.js';

const weights: LenderWeights = {
  unknownMinutes: 120,
  cutMinutes: 720,
  crew: { hoursOnShift: 14, restHours: 8, tiredMinutes: 60 },
  home: { nearKm: 15, elsewherePercent: 50, minutes: { I: 480, II: 240, III: 90, IV: 45, none: 15 } },
  warReserveMinutes: 120,
  belowLeastMinutes: 60,
};
const asked: Asked = { needs: ['satellite'], kva: null, quantity: 1 };
const road = (minutes: number): Way => ({ by: 'table', km: minutes / 2, minutes });
const outage = (level: HomeOutage['level'], km: number | null): HomeOutage => ({
  level,
  km,
  title: { zh: '岚城核心机房停电', en: 'Lancheng core room without power' },
});

function candidate(code: string, changed: Partial<Candidate> = {}): Candidate {
  return {
    code,
    owner: code.slice(0, 1),
    notReady: [],
    has: ['satellite'],
    kva: null,
    free: 1,
    least: 0,
    warReserve: false,
    way: road(30),
    hoursOnShift: 3,
    hoursSinceMission: null,
    home: [],
    ...changed,
  };
}

const codes = (candidates: readonly Candidate[], of: Asked = asked): string[] =>
  rankLenders(of, candidates, weights).offered.map(({ candidate: { code } }) => code);

describe('who is offered first', () => {
  const cases: [string, Candidate, Candidate][] = [
    ['the nearer', candidate('B1', { way: road(20) }), candidate('A1')],
    [
      'a rested crew before one tired, a little nearer',
      candidate('B1'),
      candidate('A1', { way: road(10), hoursOnShift: 15 }),
    ],
    [
      'a crew that has slept before one just back',
      candidate('B1'),
      candidate('A1', { hoursSinceMission: 7 }),
    ],
    ['eight hours after a mission it is rested', candidate('A1', { hoursSinceMission: 8 }), candidate('B1')],
    [
      'who is not needed at home, though farther',
      candidate('B1', { way: road(120) }),
      candidate('A1', { way: road(1), home: [outage('II', 3)] }),
    ],
    [
      'a milder outage at home before a worse',
      candidate('B1', { home: [outage('III', 3)] }),
      candidate('A1', { home: [outage('I', 3)] }),
    ],
    [
      'an outage far from its base before one near',
      candidate('B1', { home: [outage('I', 15.1)] }),
      candidate('A1', { home: [outage('I', 15)] }),
    ],
    [
      'one whose place is unknown counts as near',
      candidate('B1', { home: [outage('I', 40)] }),
      candidate('A1', { home: [outage('I', null)] }),
    ],
    [
      'two outages weigh as much as the worse',
      candidate('A1', { home: [outage('I', 3), outage('III', 1)] }),
      candidate('B1', { way: road(31), home: [outage('I', 3)] }),
    ],
    [
      'a road that is known before a place that is not',
      candidate('B1', { way: road(119) }),
      candidate('A1', { way: { by: 'unknown' } }),
    ],
    [
      'a place unknown before a road that is cut',
      candidate('B1', { way: { by: 'unknown' } }),
      candidate('A1', { way: { by: 'cut' } }),
    ],
    ['ordinary stock before war reserve (6.1.5)', candidate('B1'), candidate('A1', { warReserve: true })],
    [
      'who stays above the minimum',
      candidate('B1', { free: 5, least: 4 }),
      candidate('A1', { free: 5, least: 5 }),
    ],
    ['who has enough, however far', candidate('B1', { way: road(600) }), candidate('A1', { free: 0 })],
    [
      'equally far in all: what does no more than is asked',
      candidate('B1'),
      candidate('A1', { has: ['satellite', 'microwave'] }),
    ],
    ['then by code', candidate('A1'), candidate('B1')],
  ];
  test.each(cases)('%s', (_, first, second) => {
    const of = { ...asked, quantity: 1 };
    expect(codes([first, second], of)).toEqual([first.code, second.code]);
    expect(codes([second, first], of)).toEqual([first.code, second.code]);
  });

  test('all else equal, the carrier with more left can spare one sooner', () => {
    expect(codes([candidate('A1'), candidate('B1'), candidate('B2')])).toEqual(['B1', 'B2', 'A1']);
  });

  test('any order of the candidates gives the same ranking', () => {
    const all = Array.from({ length: 60 }, (_, at) =>
      candidate(`${'ABC'[at % 3] ?? ''}${at}`, {
        way: road(10 + (at % 7)),
        hoursOnShift: at % 20,
        home: at % 5 === 0 ? [outage('III', at)] : [],
        notReady: at % 11 === 0 ? [{ code: 'fuel', zh: '油量70%', en: 'fuel 70%' }] : [],
      }),
    );
    const ranking = rankLenders(asked, all, weights);
    for (let turn = 1; turn < 20; turn += 1) {
      const turned = [...all.slice(turn * 3), ...all.slice(0, turn * 3)];
      expect(rankLenders(asked, turn % 2 ? turned.reverse() : turned, weights)).toEqual(ranking);
    }
  });
});

describe('who is not offered', () => {
  const because = (changed: Partial<Candidate>, of: Partial<Asked> = {}): string[] =>
    rankLenders({ ...asked, ...of }, [candidate('A1', changed)], weights).notOffered.flatMap((one) =>
      one.because.map(({ zh }) => zh),
    );

  const cases: [string, Partial<Candidate>, Partial<Asked>, string[]][] = [
    [
      'what is not ready (6.1.1)',
      { notReady: [{ code: 'fuel', zh: '油量70%', en: 'fuel 70%' }] },
      {},
      ['油量70%'],
    ],
    [
      'what cannot do what is asked',
      { has: ['microwave'] },
      { needs: ['satellite', 'generator'] },
      ['没有卫星能力', '没有发电能力'],
    ],
    [
      'too small a generator',
      { has: ['generator'], kva: 75 },
      { needs: ['generator'], kva: 120 },
      ['发电75 kVA，需120 kVA'],
    ],
    [
      'a generator nobody measured',
      { has: ['generator'] },
      { needs: ['generator'], kva: 120 },
      ['发电容量没有登记'],
    ],
    [
      'a generator just large enough is offered',
      { has: ['generator'], kva: 120 },
      { needs: ['generator'], kva: 120 },
      [],
    ],
  ];
  test.each(cases)('%s', (_, changed, of, said) => {
    expect(because(changed, of)).toEqual(said);
  });
});

describe('each candidate says why', () => {
  const travel = { kmPerHour: 40, detour: 1.4 };
  const say = (changed: Partial<Candidate>, of: Partial<Asked> = {}, seesOutages = true): string[] => {
    const whole = { ...asked, ...of };
    const [first] = rankLenders(whole, [candidate('A1', changed)], weights).offered;
    if (!first) throw new Error('not offered');
    return lenderReasons(first, whole, { weights, travel, seesOutages }).map(
      ({ zh, minutes }) => `${zh} ${minutes}`,
    );
  };

  const cases: [string, Partial<Candidate>, Partial<Asked>, string[]][] = [
    [
      'near by the table, capable, rested, free at home',
      { way: { by: 'table', km: 18, minutes: 27 } },
      {},
      [
        '公路18公里，约27分钟（里程表） 27',
        '具备卫星 0',
        '人员当班3小时，未超时 0',
        '本单位没有未结的中断 0',
      ],
    ],
    [
      'by the straight line, tired, needed at home',
      { way: { by: 'straight', km: 15.6, minutes: 24 }, hoursOnShift: 15, home: [outage('I', 3.2)] },
      { needs: [] },
      [
        '约15.6公里，约24分钟（直线×1.4估算） 24',
        '人员已连续当班15小时，超过14小时 60',
        '本单位有Ⅰ级（红色）中断，距驻地3.2公里：岚城核心机房停电 480',
      ],
    ],
    [
      'stock: too few, of the war reserve',
      { free: 3, warReserve: true, least: 2, hoursOnShift: null },
      { quantity: 5, needs: [] },
      [
        '公路15公里，约30分钟（里程表） 30',
        '本单位没有未结的中断 0',
        '战备物资，平时动用须按规定申请（6.1.5） 120',
        '借出后低于最低储备2 60',
        '只有3，需5 0',
      ],
    ],
  ];
  test.each(cases)('%s', (_, changed, of, said) => {
    expect(say(changed, of)).toEqual(said);
  });

  test('a carrier is not told what another’s outage is', () => {
    expect(say({ home: [outage('I', 3)] }, {}, false).join()).not.toContain('岚城');
  });
});

describe('the nearest store with enough pieces', () => {
  const at = (place: string, quantity: number, minutes: number) => ({ place, quantity, way: road(minutes) });
  const cases: [string, ReturnType<typeof at>[], number, string[] | undefined][] = [
    [
      'the nearest of those with enough',
      [at('far', 9, 60), at('near', 2, 5), at('middle', 3, 30)],
      3,
      ['middle'],
    ],
    [
      'none with enough: the nearest together',
      [at('far', 4, 60), at('near', 2, 5), at('middle', 3, 30)],
      5,
      ['near', 'middle'],
    ],
    ['too few in all: every one', [at('far', 1, 60), at('near', 2, 5)], 5, ['near', 'far']],
    ['an empty place is no place', [at('near', 0, 5)], 1, undefined],
  ];
  test.each(cases)('%s', (_, places, wanted, taken) => {
    expect(nearestStore(places, wanted)?.places).toEqual(taken);
    expect(nearestStore([...places].reverse(), wanted)?.places).toEqual(taken);
  });
});
