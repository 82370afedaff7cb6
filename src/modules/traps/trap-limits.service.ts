import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/config/read-yaml.js';

const rate = z.strictObject({
  perSecond: z.number().positive().max(1_000_000),
  burst: z.number().int().positive().max(10_000_000),
});

const trapLimits = z.strictObject({
  rates: z.strictObject({ source: rate, carrier: rate, strangers: rate }),
  spillMegabytes: z.number().int().min(1).max(65_536),
});

/** `config/traps-limits.yaml`, checked. */
export class TrapLimits {
  constructor(readonly values: Readonly<z.infer<typeof trapLimits>>) {}
}

export async function readTrapLimits(configDir: string): Promise<TrapLimits> {
  const read = await readYaml(join(configDir, 'traps-limits.yaml'), trapLimits);
  if (!read.ok) throw new Error(`告警限额有误 / Faulty trap limits:\n  ${read.faults.join('\n  ')}`);
  return new TrapLimits(read.value);
}
