/** How far the office decides alone in a dispatch, and what a lender is ranked by, as data (4.3.1; the office's defaults). */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import type { LenderWeights } from './loan/lenders/rank-lenders.js';

const minutes = z.number().int().min(0).max(10_080);
const hours = z.number().int().min(1).max(168);
const lenders = z.strictObject({
  unknownMinutes: minutes,
  cutMinutes: minutes,
  crew: z.strictObject({ hoursOnShift: hours, restHours: hours, tiredMinutes: minutes }),
  home: z.strictObject({
    nearKm: z.number().min(0).max(1_000),
    elsewherePercent: z.number().int().min(0).max(100),
    minutes: z
      .strictObject({ I: minutes, II: minutes, III: minutes, IV: minutes, none: minutes })
      .refine(
        (by) => by.I >= by.II && by.II >= by.III && by.III >= by.IV && by.IV >= by.none,
        '等级越高，分钟不得越少 / a higher level may not weigh less',
      ),
  }),
  warReserveMinutes: minutes,
  belowLeastMinutes: minutes,
});
const shape = z.strictObject({ officeExtendsHours: z.number().int().min(0).max(8_784), lenders });

export class DispatchPolicy {
  readonly officeExtendsHours: number;
  readonly lenders: Readonly<LenderWeights>;

  constructor(read: Readonly<z.infer<typeof shape>>) {
    this.officeExtendsHours = read.officeExtendsHours;
    this.lenders = read.lenders;
  }
}

export async function readDispatchPolicy(file: string): Promise<Read<DispatchPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new DispatchPolicy(read.value) } : read;
}
