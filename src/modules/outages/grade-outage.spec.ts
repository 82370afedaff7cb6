import { describe, expect, test } from '@jest/globals';
import { type Level, levels } from '../../kernel/levels.js';
import { gradeOutage, type OutageFacts, placeFacts } from './grade-outage.js';

const calm: OutageFacts = {
  taskOrigin: 'none',
  provincesAffected: 1,
  backboneOutage: 'none',
  hubBuildingDestroyed: false,
  carriersAffected: [],
  extent: {},
};
const grade = (facts: Partial<OutageFacts>) => gradeOutage({ ...calm, ...facts });
const local = (...carriers: string[]): Partial<OutageFacts> => ({
  carriersAffected: carriers,
  extent: Object.fromEntries(carriers.map((carrier) => [carrier, 'local' as const])),
});

describe('level I (4.1)', () => {
  test.each<[string, Partial<OutageFacts>, string]>([
    ['two provinces', { provincesAffected: 2 }, '2 provinces affected'],
    ['a large-area backbone outage', { backboneOutage: 'largeArea' }, 'large-area backbone outage'],
    ['a destroyed hub building', { hubBuildingDestroyed: true }, 'hub building destroyed'],
    ['a task from a national department', { taskOrigin: 'national' }, 'task given by a national department'],
  ])('%s', (_, facts, evidence) => {
    const found = grade(facts);
    expect(found).toMatchObject({
      level: 'I',
      clause: '4.1 Ⅰ级',
      leads: { en: 'the national lead group organises and coordinates' },
    });
    expect(found?.evidence.map(({ en }) => en)).toEqual([evidence]);
  });

  test('every reason that holds is in the evidence', () => {
    expect(grade({ provincesAffected: 3, hubBuildingDestroyed: true })?.evidence).toHaveLength(2);
  });

  test('is told to the committee, the province, the city and the national lead group', () => {
    expect(grade({ hubBuildingDestroyed: true })?.told).toHaveLength(4);
  });
});

describe('level II (4.1)', () => {
  test('two carriers in the county', () => {
    const facts = {
      ...local('telecom', 'mobile'),
      extent: { telecom: 'multiPoint', mobile: 'local' },
    } as const;
    const found = grade(facts);
    expect(found).toMatchObject({ level: 'II', clause: '4.1 Ⅱ级' });
    expect(found?.review).toBeUndefined();
  });

  test('two carriers each with a local fault are II to the letter, and a person is asked to look twice', () => {
    expect(grade(local('telecom', 'mobile'))?.review?.en).toContain('level II to the letter');
  });

  test('cable counts as a carrier', () => {
    expect(grade(local('telecom', 'cable'))?.level).toBe('II');
  });

  test('a task from a provincial department', () => {
    expect(grade({ taskOrigin: 'provincial' })).toMatchObject({ level: 'II' });
  });

  test('is told to headquarters above, not to their offices', () => {
    expect(grade(local('telecom', 'mobile'))?.told.map(({ zh }) => zh)).toEqual([
      '县应急委员会',
      '省通信应急指挥部',
      '市通信应急指挥部',
    ]);
  });
});

describe('level III (4.1)', () => {
  const facts: Partial<OutageFacts> = { carriersAffected: ['telecom'], extent: { telecom: 'multiPoint' } };

  test('one carrier at several points', () => {
    expect(grade(facts)).toMatchObject({
      level: 'III',
      clause: '4.1 Ⅲ级',
      leads: { zh: '县通信应急指挥部负责组织和协调' },
    });
  });

  test('is told to the offices of the headquarters above', () => {
    expect(grade(facts)?.told.map(({ zh }) => zh)).toEqual([
      '县应急委员会',
      '省通信应急指挥部办公室',
      '市通信应急指挥部办公室',
    ]);
  });
});

describe('level IV (4.1)', () => {
  test('one carrier, local: the county plan is not activated', () => {
    expect(grade(local('telecom'))).toMatchObject({
      level: 'IV',
      clause: '4.1 Ⅳ级',
      activates: { zh: '不启动县级预案' },
    });
  });

  test('a partial backbone outage alone does not raise it', () => {
    expect(grade({ ...local('telecom'), backboneOutage: 'partial' })?.level).toBe('IV');
  });

  test('a carrier of unknown extent counts as local', () => {
    expect(grade({ carriersAffected: ['telecom'], extent: {} })?.level).toBe('IV');
  });
});

describe('two carriers with outages apart', () => {
  const elsewhere = { carriersElsewhere: ['mobile'] };

  test('each is graded by what it did, and a person is asked whether one event caused both (II)', () => {
    const found = grade({ ...local('telecom'), ...elsewhere });
    expect(found?.level).toBe('IV');
    expect(found?.review?.zh).toContain('若为同一突发事件造成，按条文为Ⅱ级');
    const multi = { carriersAffected: ['telecom'], extent: { telecom: 'multiPoint' } } as const;
    expect(grade({ ...multi, ...elsewhere })).toMatchObject({
      level: 'III',
      review: { en: expect.stringContaining('1 other carrier has') },
    });
  });

  test('where it is II or graver already nothing is asked', () => {
    expect(grade({ hubBuildingDestroyed: true, ...elsewhere })?.review).toBeUndefined();
    const facts = { ...local('telecom', 'unicom'), ...elsewhere };
    expect(grade(facts)?.review?.en).toContain('each carrier has only a local fault');
  });
});

describe('no level', () => {
  test('a county task has none (1.3(3)), nor has an outage of no carrier', () => {
    expect(grade({ taskOrigin: 'county' })).toBeUndefined();
    expect(grade({})).toBeUndefined();
  });
});

/** Numerical Recipes' linear congruence: the same thousand facts on every run. */
function* chance(): Generator<number, never> {
  for (let seed = 20260101; ;) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    yield seed / 2 ** 32;
  }
}

describe('while nobody knows where it is', () => {
  const unknown = { unknown: placeFacts } as const;

  test('the level is what is known at least, and a person is asked to find the place', () => {
    const found = grade({ ...local('telecom'), ...unknown });
    expect(found?.level).toBe('IV');
    expect(found?.review?.en).toContain('the level may be higher');
  });

  test('where it is level I already nothing graver can be unknown', () => {
    expect(grade({ ...local('telecom'), ...unknown, provincesAffected: 2 })?.review).toBeUndefined();
  });
});

describe('over a thousand sets of facts', () => {
  const numbers = chance();
  const pick = <T>(list: readonly [T, ...T[]]): T =>
    list[Math.floor(numbers.next().value * list.length)] ?? list[0];
  const names = ['telecom', 'mobile', 'unicom', 'cable'] as const;
  const facts = (): OutageFacts => {
    const carriersAffected = names.filter(() => numbers.next().value < 0.4);
    return {
      taskOrigin: pick(['none', 'none', 'none', 'county', 'provincial', 'national']),
      provincesAffected: pick([1, 1, 1, 2]),
      backboneOutage: pick(['none', 'none', 'partial', 'largeArea']),
      hubBuildingDestroyed: numbers.next().value < 0.1,
      carriersAffected,
      extent: Object.fromEntries(
        carriersAffected.map((carrier) => [carrier, pick(['local', 'multiPoint'] as const)]),
      ),
    };
  };
  const rank = (level: Level | undefined): number =>
    level === undefined ? levels.length : levels.indexOf(level);

  const worse = (one: OutageFacts): OutageFacts[] => [
    { ...one, provincesAffected: one.provincesAffected + 1 },
    { ...one, backboneOutage: one.backboneOutage === 'none' ? 'partial' : 'largeArea' },
    { ...one, hubBuildingDestroyed: true },
    {
      ...one,
      carriersAffected: [...one.carriersAffected, 'another'],
      extent: { ...one.extent, another: 'local' },
    },
    {
      ...one,
      extent: Object.fromEntries(one.carriersAffected.map((carrier) => [carrier, 'multiPoint' as const])),
    },
  ];

  test('more harm is never a milder level, and every level comes with clause, evidence and who is told', () => {
    const found = new Set<Level | undefined>();
    for (let n = 0; n < 1_000; n += 1) {
      const one = facts();
      const graded = gradeOutage(one);
      found.add(graded?.level);
      if (graded) {
        expect(graded.clause).toContain('4.1');
        expect(graded.evidence.length).toBeGreaterThan(0);
        expect(graded.told.length).toBeGreaterThan(0);
      }
      for (const more of worse(one))
        expect(rank(gradeOutage(more)?.level)).toBeLessThanOrEqual(rank(graded?.level));
    }
    expect([...found].sort()).toEqual(['I', 'II', 'III', 'IV', undefined]);
  });

  test('equal facts give equal grades, in whatever order carriers are named', () => {
    for (let n = 0; n < 200; n += 1) {
      const one = facts();
      expect(gradeOutage({ ...one, carriersAffected: [...one.carriersAffected].reverse() })).toEqual(
        gradeOutage(one),
      );
    }
  });
});
