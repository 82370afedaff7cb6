/** How messages are sent, again and to whom next, as the office may set it; levels I and II know no quiet hours (issue of the plan's 4.2–4.5). */
import { z } from 'zod';
import { durationMinutes } from '../../kernel/duration.js';
import { levels } from '../../kernel/levels.js';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { parseRange } from './outbound/address-range.js';

const minutes = z.string().transform((text, context) => {
  const read = durationMinutes(text);
  if (read !== undefined && read > 0 && read <= 24 * 60) return read;
  context.addIssue({ code: 'custom', message: `not a duration of at most a day such as PT5M: ${text}` });
  return z.NEVER;
});
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:MM is needed');
const perLevel = z.strictObject({ I: minutes, II: minutes, III: minutes, IV: minutes, none: minutes });
const who = z
  .string()
  .regex(/^(recipient|[a-z-]+)\.[a-z-]+$/, 'party.post is needed, such as office.director');
const range = z
  .string()
  .refine((text) => parseRange(text) !== undefined, 'an address or network such as 10.1.0.0/16 is needed');

const shape = z.strictObject({
  /** What a short message begins with; carriers refuse those without. */
  signatureZh: z.string().min(2).max(12),
  signatureEn: z.string().min(2).max(40),
  quiet: z
    .strictObject({ from: clock, until: clock, levels: z.array(z.enum(levels)) })
    .refine(({ levels: named }) => !named.includes('I') && !named.includes('II'), {
      path: ['levels'],
      message: 'Ⅰ、Ⅱ级不得设静默 / levels I and II may not be quiet',
    }),
  /** Channels in the order in which they are tried where the recipient's own addresses say nothing. */
  order: z.array(z.string()).min(1).max(20),
  backOff: z.array(minutes).min(1).max(10),
  receiptWithin: minutes,
  paperWithinSeconds: z.number().int().min(1).max(600),
  timeoutSeconds: z.number().int().min(1).max(120),
  again: perLevel,
  rounds: z.number().int().min(1).max(20),
  escalate: z.strictObject({ afterRounds: z.number().int().min(1).max(20), to: z.array(who).max(5) }),
  linkValid: minutes,
  /** Steps that a short message with the code may take. */
  bySms: z.array(z.string()).max(50),
  allowInternal: z.array(range).max(50),
});

export type DeliverySettings = Readonly<z.infer<typeof shape>>;

export class DeliveryPolicy {
  constructor(readonly settings: DeliverySettings) {}
}

export async function readDeliveryPolicy(file: string): Promise<Read<DeliveryPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new DeliveryPolicy(read.value) } : read;
}
