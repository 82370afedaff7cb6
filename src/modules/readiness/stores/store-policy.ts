/** What each kind of carrier must hold, and what an event is expected to use up, as data (6.1.6, 6.1.7). */
import { z } from 'zod';
import { levels } from '../../../kernel/levels.js';
import { type Read, readYaml } from '../../../platform/config/read-yaml.js';
import type { Mandatory } from './coverage.js';
import type { Scenario } from './forecast-demand.js';

const category = z.string().regex(/^[a-z-]+$/);
const mandatory = z.strictObject({
  clause: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  anyOf: z.array(category).min(1),
});
const shape = z.strictObject({
  mandatory: z.strictObject({ telecom: z.array(mandatory).min(1), cable: z.array(mandatory).min(1) }),
  pastEvents: z.number().int().min(1).max(100),
  scenarios: z
    .array(
      z.strictObject({
        kind: category,
        zh: z.string().min(1),
        en: z.string().min(1),
        levels: z.record(z.enum(levels), z.record(category, z.number().int().min(0).max(100_000))),
      }),
    )
    .min(1)
    .max(30),
});

export class StorePolicy {
  readonly mandatory: Readonly<Record<'telecom' | 'cable', readonly Mandatory[]>>;
  readonly pastEvents: number;
  readonly scenarios: readonly Scenario[];

  constructor(read: Readonly<z.infer<typeof shape>>) {
    this.mandatory = read.mandatory;
    this.pastEvents = read.pastEvents;
    this.scenarios = read.scenarios;
  }
}

export async function readStorePolicy(file: string): Promise<Read<StorePolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new StorePolicy(read.value) } : read;
}
