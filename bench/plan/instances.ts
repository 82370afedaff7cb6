import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/kernel/seeded-random.js';
import { generateCounty } from '../../src/modules/network/generate-county.js';
import { readGraph } from '../../src/modules/network/imports/read-graphml.js';
import {
  type CarrierNetwork,
  networkOfCounty,
  networkOfGraph,
} from '../../src/modules/restoration/planning/generate/carrier-network.js';
import { generateInstance } from '../../src/modules/restoration/planning/generate/generate-instance.js';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';

const folder = join(import.meta.dirname, '../instances');

const made = (name: string, carriers: number, seed: number): CarrierNetwork =>
  networkOfGraph(readGraph(readFileSync(join(folder, `${name}.graphml`))), carriers, seededRandom(seed));

/** Small enough to be proven: 50–200 circuits. */
export const exact = (seed: number, faults: number, crews: number): PlanInstance =>
  generateInstance(made(seed % 2 === 0 ? 'Made-Ring-12' : 'Made-Backbone-40', 1, seed), {
    seed,
    circuits: 50 + (seed % 4) * 50,
    faults,
    crews,
  });

/** A county of four carriers: 500–2,000 circuits, 20–60 faults, 4–10 crews. */
export const county = (seed: number): PlanInstance =>
  generateInstance(
    networkOfCounty(generateCounty({ sites: 400, circuits: 0, carriers: 4, seed }), `county ${seed}`),
    { seed, circuits: 500 + (seed % 4) * 500, faults: 20 + (seed % 5) * 10, crews: 4 + (seed % 7) },
  );

/** Several carriers with links to lend. */
export const several = (
  seed: number,
  circuits: number,
  faults: number,
  over = 'Made-Backbone-40',
): PlanInstance => generateInstance(made(over, 4, seed), { seed, circuits, faults, crews: 6, loans: true });

export const fibre = (seed: number, circuits: number, faults: number, crews: number): PlanInstance =>
  generateInstance(made(faults > 100 ? 'Made-Fibre-600' : 'Made-Region-160', 1, seed), {
    seed,
    circuits,
    faults,
    crews,
  });

/** As it was before the last few faults were known. */
export function without(instance: PlanInstance, faults: number): PlanInstance {
  const late = new Set(instance.elements.slice(-faults).map(({ code }) => code));
  return {
    ...instance,
    elements: instance.elements.filter(({ code }) => !late.has(code)),
    circuits: instance.circuits.flatMap((circuit) => {
      const needs = circuit.needs.filter((code) => !late.has(code));
      return needs.length > 0 ? [{ ...circuit, needs }] : [];
    }),
  };
}
