import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/config/read-yaml.js';

const months = z.number().int().min(6).max(600);

const retention = z.strictObject({ rawEvents: months, alarmTransitions: months, trapSummaries: months });

/** `config/retention.yaml`, checked. */
export class Retention {
  constructor(readonly months: Readonly<z.infer<typeof retention>>) {}
}

export async function readRetention(configDir: string): Promise<Retention> {
  const read = await readYaml(join(configDir, 'retention.yaml'), retention);
  if (!read.ok) throw new Error(`存期有误 / Faulty retention:\n  ${read.faults.join('\n  ')}`);
  return new Retention(read.value);
}
