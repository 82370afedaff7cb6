import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

const shape = z.strictObject({
  largeAreaBackboneLinks: z.number().int().min(1),
  multiPointOutages: z.number().int().min(2),
  hubDestroyedCauses: z.array(z.number().int().min(1)),
  /** Milder facts must have lasted so long before a person is told that the level may be lowered. */
  milderAfterMinutes: z.number().int().min(0).max(1_440),
  outageSeverities: z.array(z.number().int().min(2).max(6)).min(1),
  unplaced: z.strictObject({
    eventTypes: z.array(z.number().int().min(1).max(11)).min(1),
    lastsSeconds: z.number().int().min(0).max(86_400),
    mostPlaces: z.number().int().min(1).max(100),
  }),
});

/** The thresholds 4.1 leaves open ("large-area", "multi-point", "destroyed"); the office may change them. */
export class LevelPolicy {
  constructor(readonly thresholds: Readonly<z.infer<typeof shape>>) {}
}

export async function readLevelPolicy(file: string): Promise<Read<LevelPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new LevelPolicy(read.value) } : read;
}
