/** Made-up facts of outages for checks over many of them; deterministic by the seed. */
import type { OutageFacts } from '../../src/modules/outages/grade-outage.js';

/** Numbers between 0 and 1. */
type Chance = () => number;

const carriers = ['telecom', 'mobile', 'unicom', 'cable'];
const origins = ['national', 'provincial', 'county', 'none'] as const;
const backbones = ['none', 'partial', 'largeArea'] as const;

const pick = <T>(chance: Chance, list: readonly [T, ...T[]]): T =>
  list[Math.floor(chance() * list.length)] ?? list[0];

export function randomFacts(chance: Chance): OutageFacts {
  const affected = carriers.filter(() => chance() < 0.4);
  return {
    taskOrigin: chance() < 0.7 ? 'none' : pick(chance, origins),
    provincesAffected: chance() < 0.85 ? 1 : 2,
    backboneOutage: chance() < 0.7 ? 'none' : pick(chance, backbones),
    hubBuildingDestroyed: chance() < 0.1,
    carriersAffected: affected,
    extent: Object.fromEntries(
      affected.map((carrier) => [carrier, chance() < 0.3 ? ('multiPoint' as const) : ('local' as const)]),
    ),
  };
}

/** The same outage with one thing graver. */
export function graver(facts: Readonly<OutageFacts>, chance: Chance): OutageFacts {
  const free = carriers.filter((carrier) => !facts.carriersAffected.includes(carrier));
  const changes: [() => OutageFacts, ...(() => OutageFacts)[]] = [
    () => ({ ...facts, hubBuildingDestroyed: true }),
    () => ({ ...facts, provincesAffected: facts.provincesAffected + 1 }),
    () => ({ ...facts, backboneOutage: facts.backboneOutage === 'none' ? 'partial' : 'largeArea' }),
    () => ({
      ...facts,
      taskOrigin:
        facts.taskOrigin === 'none' ? 'county' : facts.taskOrigin === 'county' ? 'provincial' : 'national',
    }),
    () => ({
      ...facts,
      extent: Object.fromEntries(facts.carriersAffected.map((carrier) => [carrier, 'multiPoint' as const])),
    }),
    ...free.map((carrier) => () => ({
      ...facts,
      carriersAffected: [...facts.carriersAffected, carrier].sort(),
      extent: { ...facts.extent, [carrier]: 'local' as const },
    })),
  ];
  return pick(chance, changes)();
}
