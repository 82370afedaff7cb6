/** The county's own table of roads between neighbouring townships, as data. */
import { z } from 'zod';
import { type Read, readYaml } from '../../../platform/config/read-yaml.js';
import type { Road } from './road-ways.js';

const township = z.string().min(1).max(60);
const road = z
  .strictObject({
    a: township,
    z: township,
    km: z.number().positive().max(1_000),
    minutes: z.number().int().min(1).max(1_440),
  })
  .refine(({ a, z: end }) => a !== end, '两端须不同 / its ends must differ');
const shape = z.strictObject({
  roads: z
    .array(road)
    .max(2_000)
    .refine(
      (roads) => new Set(roads.map(({ a, z: end }) => [a, end].sort().join(' '))).size === roads.length,
      '同一条路写了两次 / a road is given twice',
    ),
});

export class RoadPolicy {
  constructor(readonly roads: readonly Road[]) {}
}

export async function readRoadPolicy(file: string): Promise<Read<RoadPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new RoadPolicy(read.value.roads) } : read;
}
