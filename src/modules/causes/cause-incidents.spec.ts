import { describe, expect, test } from '@jest/globals';
import { generateCounty } from '../network/generate-county.js';
import { generateIncident } from '../network/generate-incident.js';
import { CauseFinder } from './cause-finder.js';
import { CauseNetwork } from './cause-network.js';

const county = generateCounty({ sites: 240, circuits: 1_500, carriers: 3, seed: 11 });
const network = new CauseNetwork(county);
const named = (finder: CauseFinder): string[] =>
  finder
    .causes()
    .findings.map(({ kind, code }) => `${kind} ${code}`)
    .sort();

describe('made-up incidents, nothing lost', () => {
  test.each(Array.from({ length: 30 }, (_, at) => at + 1))(
    'incident %i: one failure, by its name',
    (seed) => {
      const { broken, alarms } = generateIncident(county, {
        seed,
        failures: 1,
        lost: 0,
        doubled: 0.2,
        noise: 0,
      });
      const finder = new CauseFinder(network);
      for (const { id, symptom } of alarms) finder.hear({ id, symptom });
      const { findings, unexplained } = finder.causes();
      const could = findings.flatMap(({ kind, code, rivals }) => [{ kind, code }, ...rivals]);
      expect(findings).toHaveLength(1);
      expect(could.map(({ kind, code }) => ({ kind, code }))).toContainEqual(broken[0]);
      expect(unexplained).toEqual([]);
    },
  );

  test('alarm by alarm it comes to what the whole burst comes to, and to nothing when all have cleared', () => {
    for (let seed = 100; seed < 115; seed += 1) {
      const { alarms } = generateIncident(county, { seed, failures: 2, lost: 0, doubled: 0, noise: 0 });
      const [whole, bit] = [new CauseFinder(network), new CauseFinder(network)];
      for (const { id, symptom } of alarms) {
        whole.hear({ id, symptom });
        bit.hear({ id, symptom });
        bit.settle();
      }
      expect(named(bit)).toEqual(named(whole));
      for (const { id } of alarms) {
        bit.forget(id);
        bit.settle();
      }
      expect(named(bit)).toEqual([]);
    }
  });
});
