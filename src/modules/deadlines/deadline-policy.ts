/** Every clock of the plan as data (rules of 4.2.1, 4.3 and the office's own defaults), checked against the procedure tables at boot. */
import { z } from 'zod';
import { durationMinutes } from '../../kernel/duration.js';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const minutes = z.string().transform((text, context) => {
  const read = durationMinutes(text);
  if (read !== undefined && read > 0) return read;
  context.addIssue({
    code: 'custom',
    message: `not a duration of hours and minutes such as PT1H or PT15M: ${text}`,
  });
  return z.NEVER;
});
const who = z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'party.post is needed, such as office.director');

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 20:00 is needed');

const line = z
  .strictObject({
    words,
    /** After the step that starts it, or before the date that it counts down to; none: on that date. */
    limit: minutes.default(0),
    counts: z.enum(['after', 'before']).default('after'),
    /** So long before it runs out its owner is reminded; several points, the earliest first. */
    warn: z.array(minutes).default([]),
    /** Each day between these times of the county the clock stands still. */
    pause: z.strictObject({ from: clock, until: clock }).optional(),
    clause: z.string().min(1),
    /** Whose clock it is. */
    owner: who,
    /** Who is rung when it runs out, one after the other. */
    escalate: z.strictObject({ to: z.array(who).min(1), every: minutes }),
  })
  .refine(({ limit, counts }) => counts === 'before' || limit > 0, {
    path: ['limit'],
    message: 'a clock that counts from a step needs a limit',
  });

const shape = z.strictObject({ deadlines: z.record(z.string().regex(/^[a-z-]+\.[a-z-]+$/), line) });

export type DeadlineLine = z.infer<typeof line>;

export class DeadlinePolicy {
  constructor(readonly lines: Readonly<Record<string, DeadlineLine>>) {}

  of(procedure: string, name: string): DeadlineLine {
    const found = this.lines[`${procedure}.${name}`];
    if (!found) throw new Error(`no deadline policy for ${procedure}.${name}`);
    return found;
  }
}

export async function readDeadlinePolicy(file: string): Promise<Read<DeadlinePolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new DeadlinePolicy(read.value.deadlines) } : read;
}
