/** What 3.4 leaves to the office: when the product proposes a warning, how weather weighs, in whose name a warning is sent. */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { colours } from './warning-colour.js';

const hours = z.number().min(0).max(240);

const shape = z.strictObject({
  /** CAP's sender: one name for every warning, without space, comma, < or & (CAP-v1.2 3.2.1). */
  sender: z.string().regex(/^[^\s,<&]{1,80}$/, 'no space, comma, < or &'),
  /** How long a warning stands unless the committee says otherwise. */
  validHours: z.number().int().min(1).max(720),
  proposals: z.strictObject({
    /** Facts must have been away so long before a proposal goes; what flickers stays one proposal. */
    goneAfterMinutes: z.number().int().min(0).max(1_440),
    /** On batteries with at most so many hours left. */
    hubBatteryHours: hours,
    exchangeBatteryHours: hours,
    stationBatteryHours: hours,
    /** So many base stations of one carrier in one township. */
    stationsOnBattery: z.number().int().min(1).max(1_000),
  }),
  weather: z.strictObject({ allCarriersFrom: z.enum(colours), faultedCarriersFrom: z.enum(colours) }),
});

export type WarningThresholds = Readonly<z.infer<typeof shape>>;

export class WarningPolicy {
  constructor(readonly thresholds: WarningThresholds) {}
}

export async function readWarningPolicy(file: string): Promise<Read<WarningPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new WarningPolicy(read.value) } : read;
}
