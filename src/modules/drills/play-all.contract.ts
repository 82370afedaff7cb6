import { z } from 'zod';

// What playing every table looks at.

export const listed = z.object({ id: z.string(), procedure: z.string(), titleZh: z.string() });
export const opened = z.object({ id: z.string() });
const words = z.object({ zh: z.string(), en: z.string() });
const field = z.object({
  name: z.string(),
  kind: z.string(),
  required: z.boolean(),
  min: z.number().optional(),
  options: z.array(z.object({ value: z.string() })).optional(),
  prefill: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
});
export const offered = z.object({
  event: z.string(),
  words,
  to: z.string(),
  mine: z.boolean(),
  blockers: z.array(z.unknown()),
  tone: z.string(),
  form: z.array(field),
});
export const caseOf = z.object({
  id: z.string(),
  procedure: z.string(),
  state: z.string(),
  version: z.number(),
  history: z.array(z.object({ event: z.string() })),
  steps: z.array(offered),
  documents: z.array(z.object({ id: z.string(), kind: z.string(), numberText: z.string() })),
});

export interface Played {
  cases: number;
  closed: number;
  steps: number;
  papers: readonly string[];
  /** By procedure, what was done and what was offered but stayed blocked. */
  done: ReadonlyMap<string, ReadonlySet<string>>;
  left: ReadonlyMap<string, ReadonlySet<string>>;
  faults: readonly string[];
}
