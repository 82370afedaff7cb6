import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { levels } from '../../../kernel/levels.js';
import { type Read, readYaml } from '../../../platform/config/read-yaml.js';
import type { PlanRow } from './grade-by-plan.js';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const atLeast = z.number().min(0).nullable().optional();

const condition = z
  .strictObject({
    provincesAffected: atLeast,
    citiesAffected: atLeast,
    countiesAffected: atLeast,
    carriersAffected: atLeast,
    multiPointCarriers: atLeast,
    largeAreaBackbone: z.literal(true).nullable().optional(),
    hubBuildingDestroyed: z.literal(true).nullable().optional(),
    taskOrigin: z.enum(['national', 'provincial', 'county']).nullable().optional(),
    usersAffected: atLeast,
    hoursDown: atLeast,
    userHours: atLeast,
  })
  .refine((asked) => Object.keys(asked).length > 0, 'a row without a condition would always fire');

const shape = z.strictObject({
  words,
  source: words,
  rows: z
    .array(
      z.strictObject({
        level: z.enum(levels),
        clause: z.string().min(1),
        words,
        when: condition,
        /** Not yet compared with the plan's own text. */
        unverified: z.literal(true).optional(),
      }),
    )
    .min(1),
});

export interface PlanProfile extends Omit<z.infer<typeof shape>, 'rows'> {
  id: string;
  rows: readonly PlanRow[];
}

/** The scales by which an outage is graded side by side, one folder each under config/plans; the county's own comes first. */
export class PlanProfiles {
  constructor(readonly profiles: readonly PlanProfile[]) {}
}

export async function readPlanProfiles(dir: string): Promise<Read<PlanProfiles>> {
  const folders = (await readdir(dir, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => (a === 'county' ? -1 : b === 'county' ? 1 : a < b ? -1 : 1));
  if (!folders.includes('county'))
    return { ok: false, faults: [`${join(dir, 'county')}: 缺少本县预案 / the county's own plan is missing`] };
  const profiles: PlanProfile[] = [];
  const faults: string[] = [];
  for (const id of folders) {
    const read = await readYaml(join(dir, id, 'plan.yaml'), shape);
    if (read.ok) profiles.push({ id, ...read.value });
    else faults.push(...read.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: new PlanProfiles(profiles) };
}
