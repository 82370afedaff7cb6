import { describe, expect, test } from '@jest/globals';
import { type Level, levels } from '../../kernel/levels.js';
import { seededRandom } from '../../kernel/seeded-random.js';
import {
  backboneHarms,
  calmFacts,
  eventGrades,
  gradeWarning,
  type Harm,
  noHarm,
  readinessNeeds,
  taskOrigins,
  type WarningFacts,
} from './grade-warning.js';

const grade = (facts: Partial<WarningFacts>) => gradeWarning({ ...calmFacts, ...facts });
const potential = (harm: Partial<Harm>): Partial<WarningFacts> => ({ potential: { ...noHarm, ...harm } });
const mayEscalate = (harm: Partial<Harm>): Partial<WarningFacts> => ({ mayEscalate: { ...noHarm, ...harm } });

describe('red, level I (3.4.1)', () => {
  test.each<[string, Partial<WarningFacts>, string]>([
    [
      'a task from a national department',
      { taskOrigin: 'national' },
      'a task given by a national department',
    ],
    [
      'an event that may hit two provinces',
      potential({ provinces: 2 }),
      'an event may cause 2 provinces to fail',
    ],
    [
      'an event that may cut the backbone over a large area',
      potential({ backbone: 'largeArea' }),
      'an event may cause a large-area backbone outage',
    ],
    [
      'an event that may destroy a hub',
      potential({ hub: true }),
      'an event may cause the destruction of a hub',
    ],
    [
      'a major matter that needs readiness',
      { needsReadiness: 'major' },
      'a major matter that needs readiness',
    ],
    [
      'a network fault that may grow to two provinces',
      mayEscalate({ provinces: 2 }),
      'a network fault may grow into 2 provinces to fail',
    ],
    [
      'a network fault that may grow to a large-area backbone outage',
      mayEscalate({ backbone: 'largeArea' }),
      'a network fault may grow into a large-area backbone outage',
    ],
  ])('%s', (_, facts, evidence) => {
    const found = grade(facts);
    expect(found).toMatchObject({ level: 'I', clause: '3.4.1 Ⅰ级' });
    expect(found?.evidence.map(({ en }) => en)).toEqual([evidence]);
  });

  test('every reason that holds is in the evidence', () => {
    expect(grade({ taskOrigin: 'national', ...potential({ hub: true }) })?.evidence).toHaveLength(2);
  });
});

describe('orange, level II (3.4.1)', () => {
  test.each<[string, Partial<WarningFacts>]>([
    ['a task from a provincial department', { taskOrigin: 'provincial' }],
    ['an event that may hit two carriers', potential({ carriers: ['telecom', 'cable'] })],
    ['a matter that needs readiness', { needsReadiness: 'ordinary' }],
    ['a network fault that may grow to two carriers', mayEscalate({ carriers: ['telecom', 'mobile'] })],
  ])('%s', (_, facts) => {
    expect(grade(facts)).toMatchObject({ level: 'II', clause: '3.4.1 Ⅱ级' });
  });

  test('"local" is of no weight with several carriers', () => {
    expect(grade(potential({ carriers: ['telecom', 'mobile'], local: true }))?.level).toBe('II');
  });
});

describe('yellow, level III (3.4.1)', () => {
  test.each<[string, Partial<WarningFacts>]>([
    ['an event that may hit one carrier', potential({ carriers: ['telecom'] })],
    ['a network fault that may grow to one carrier', mayEscalate({ carriers: ['telecom'] })],
    ['the same, local or not', mayEscalate({ carriers: ['telecom'], local: true })],
  ])('%s', (_, facts) => {
    const found = grade(facts);
    expect(found).toMatchObject({ level: 'III', clause: '3.4.1 Ⅲ级' });
    expect(found?.review).toBeUndefined();
  });

  test('a graver event with a local fault is III to the letter, and a person is asked to look twice', () => {
    const found = grade({ eventGrade: 'larger', ...potential({ carriers: ['telecom'], local: true }) });
    expect(found?.level).toBe('III');
    expect(found?.review?.en).toContain('level III to the letter');
  });

  test('a network fault that threatens a hub stays what its sentence says, and a person is asked to look twice', () => {
    const found = grade(mayEscalate({ carriers: ['telecom'], hub: true }));
    expect(found?.level).toBe('III');
    expect(found?.review?.en).toContain('a hub is concerned');
  });
});

describe('blue, level IV (3.4.1)', () => {
  test('a general event that may hit one carrier locally', () => {
    const found = grade(potential({ carriers: ['telecom'], local: true }));
    expect(found).toMatchObject({ level: 'IV', clause: '3.4.1 Ⅳ级' });
    expect(found?.evidence[0]?.zh).toBe('突发事件可能造成 1 个运营企业网络局部通信故障');
  });
});

describe('no level', () => {
  test.each<[string, Partial<WarningFacts>]>([
    ['nothing may be hit', {}],
    ['a county task alone has none (1.3(3))', { taskOrigin: 'county' }],
    ['a partial backbone outage alone', potential({ backbone: 'partial' })],
    ['a graver event that hits no network', { eventGrade: 'extraMajor' }],
  ])('%s', (_, facts) => {
    expect(grade(facts)).toBeUndefined();
  });
});

describe('more harm never gives a milder level', () => {
  const rank = (level: Level | undefined): number => (level === undefined ? 0 : 4 - levels.indexOf(level));
  const carriers = ['telecom', 'mobile', 'unicom', 'cable'];
  const random = seededRandom(20261124);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const worse = <T>(list: readonly T[], from: T): T => pick(list.slice(list.indexOf(from)));
  const anyHarm = (): Harm => ({
    provinces: pick([1, 1, 2, 3]),
    backbone: pick(backboneHarms),
    hub: pick([false, false, true]),
    carriers: carriers.slice(0, pick([0, 1, 1, 2, 4])),
    local: pick([true, false]),
  });
  const worseHarm = (harm: Harm): Harm => ({
    provinces: harm.provinces + pick([0, 1]),
    backbone: worse(backboneHarms, harm.backbone),
    hub: harm.hub || pick([true, false]),
    carriers: carriers.slice(0, harm.carriers.length + pick([0, 0, 1])),
    local: harm.local && pick([true, false]),
  });

  test('in two thousand pairs', () => {
    for (let n = 0; n < 2_000; n += 1) {
      const facts: WarningFacts = {
        taskOrigin: pick(taskOrigins),
        potential: anyHarm(),
        needsReadiness: pick(readinessNeeds),
        mayEscalate: anyHarm(),
        eventGrade: pick(eventGrades),
      };
      const more: WarningFacts = {
        taskOrigin: worse(taskOrigins, facts.taskOrigin),
        potential: worseHarm(facts.potential),
        needsReadiness: worse(readinessNeeds, facts.needsReadiness),
        mayEscalate: worseHarm(facts.mayEscalate),
        eventGrade: worse(eventGrades, facts.eventGrade),
      };
      const [before, after] = [gradeWarning(facts), gradeWarning(more)];
      expect({ facts, more, milder: rank(after?.level) < rank(before?.level) }).toEqual({
        facts,
        more,
        milder: false,
      });
    }
  });
});
