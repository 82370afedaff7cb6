/** What readiness is measured by and whom a late check is told to, as data (6.1.1, 6.1.4). */
import { z } from 'zod';
import { durationMinutes } from '../../kernel/duration.js';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { isPost } from '../identity/posts.js';
import type { ReadinessLimits } from './vehicles/item-faults.js';

const percent = z.number().min(0).max(100);
const volts = z.number().min(6).max(30);
const shape = z.strictObject({
  /** The plan says three quarters; an office may ask for more. */
  fuelPercent: percent.min(75, '6.1.1(1): 不得低于 75 / no less than 75'),
  generatorFuelPercent: percent,
  batteryVolts: z.strictObject({ '12': volts, '24': volts }),
  escalate: z
    .array(
      z.strictObject({
        after: z
          .string()
          .refine((text) => durationMinutes(text) !== undefined, 'ISO 8601, e.g. PT4H')
          .transform((text) => durationMinutes(text) ?? 0),
        to: z
          .string()
          .regex(/^(owner|office)\.[a-z-]+$/)
          .refine((text) => isPost(text.split('.')[1] ?? ''), 'no such post'),
      }),
    )
    .min(1)
    .max(10)
    .refine(
      (calls) => calls.every(({ after }, at) => after >= (calls[at - 1]?.after ?? 0)),
      '须按时间先后 / in order of time',
    ),
});

export class ReadinessPolicy implements ReadinessLimits {
  readonly fuelPercent: number;
  readonly generatorFuelPercent: number;
  readonly batteryVolts: ReadinessLimits['batteryVolts'];
  readonly escalate: readonly { after: number; to: string }[];

  constructor(read: Readonly<z.infer<typeof shape>>) {
    this.fuelPercent = read.fuelPercent;
    this.generatorFuelPercent = read.generatorFuelPercent;
    this.batteryVolts = read.batteryVolts;
    this.escalate = read.escalate;
  }
}

export async function readReadinessPolicy(file: string): Promise<Read<ReadinessPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new ReadinessPolicy(read.value) } : read;
}
