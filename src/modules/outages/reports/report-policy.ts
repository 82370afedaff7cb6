import { z } from 'zod';
import { type Read, readYaml } from '../../../platform/config/read-yaml.js';

const shape = z.strictObject({
  lateAfterMinutes: z.number().int().min(1).max(1_440),
  alarmToleranceMinutes: z.number().int().min(1).max(10_080),
  /** Another open outage of the same carrier that began so near is told as a possible duplicate. */
  duplicateWithinMinutes: z.number().int().min(1).max(1_440),
});

/** What "immediately" means for a report and when it is at odds with the alarms; the office may change it. */
export class ReportPolicy {
  constructor(readonly limits: Readonly<z.infer<typeof shape>>) {}
}

export async function readReportPolicy(file: string): Promise<Read<ReportPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new ReportPolicy(read.value) } : read;
}
