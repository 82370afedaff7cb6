/** How this county plans repairs: durations, skills and parts by kind of failure, travel, loans, search, and when a plan is changed. */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

export const repairKinds = ['cable', 'equipment', 'mains', 'site'] as const;
export type RepairKind = (typeof repairKinds)[number];

const word = z.string().min(1).max(40);
const minutes = z.number().int().min(1).max(10_080);
const weighted = z.number().int().min(0).max(1_000_000);

const repair = z.strictObject({
  minutes: z
    .tuple([minutes, minutes, minutes])
    .refine(([least, likely, most]) => least <= likely && likely <= most, 'must rise'),
  skills: z.array(word).min(1).max(10),
  vehicle: word.optional(),
  parts: z
    .array(z.strictObject({ category: word, count: z.number().int().min(1).max(100) }))
    .max(10)
    .default([]),
});

const shape = z.strictObject({
  repairs: z.strictObject({ cable: repair, equipment: repair, mains: repair, site: repair }),
  learnAfter: z.number().int().min(1).max(1_000),
  overdueMinutes: minutes,
  resupplyMinutes: minutes,
  travel: z.strictObject({ kmPerHour: z.number().positive().max(300), detour: z.number().min(1).max(10) }),
  loans: z
    .strictObject({
      minutes: z.number().int().min(0).max(10_080),
      ownMinutes: z.number().int().min(0).max(10_080),
      handOverMinutes: z.number().int().min(0).max(10_080),
      linkMinutes: z.number().int().min(0).max(10_080),
      keepBackPercent: z.number().min(0).max(100),
    })
    .refine(({ minutes: lent, ownMinutes }) => ownMinutes <= lent, 'ownMinutes must not exceed minutes'),
  gradedCarriers: z.array(z.enum(['telecom', 'cable'])),
  lendingCarriers: z.array(z.enum(['telecom', 'cable'])),
  gradedClasses: z.array(z.number().int().min(1).max(7)),
  vehicles: z.strictObject({
    kind: word,
    lowestClass: z.number().int().min(0).max(7),
    setUpMinutes: z.number().int().min(0).max(10_080),
  }),
  search: z.strictObject({
    moves: z.number().int().min(0).max(100_000_000),
    replanMoves: z.number().int().min(0).max(100_000_000),
    seconds: z.number().positive().max(600),
    replanSeconds: z.number().positive().max(600),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31),
  }),
  debounce: z
    .strictObject({ seconds: z.number().min(0).max(3_600), atMostSeconds: z.number().min(0).max(3_600) })
    .refine(
      ({ seconds, atMostSeconds }) => seconds <= atMostSeconds,
      'seconds must not exceed atMostSeconds',
    ),
  moveGain: z.array(weighted).length(7),
});

export type PlanningRules = z.infer<typeof shape>;

export class PlanningPolicy {
  constructor(readonly rules: Readonly<PlanningRules>) {}
}

export async function readPlanningPolicy(file: string): Promise<Read<PlanningPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new PlanningPolicy(read.value) } : read;
}
