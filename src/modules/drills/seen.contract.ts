import { z } from 'zod';

// The parts of the product's answers that a drill looks at.

const words = z.object({ zh: z.string(), en: z.string() });
const organisation = z.object({ id: z.string(), shortZh: z.string() });
export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

export const signedIn = z.object({
  token: z.string(),
  officer: z.object({
    nameZh: z.string(),
    holdings: z.array(z.object({ organisation, postWords: words })),
  }),
});

const entry = z.object({
  at: z.coerce.date(),
  event: z.string(),
  words,
  to: z.string(),
  toWords: words,
  by: z.object({ nameZh: z.string(), organisation, postWords: words }).nullable(),
  cites: z.array(z.string()),
  documents: z.array(z.object({ id: z.string(), numberText: z.string().min(1), kind: z.string() })),
});
export type Entry = z.infer<typeof entry>;

export const caseSeen = z.object({
  id: z.string(),
  state: z.string(),
  version: z.number(),
  titleZh: z.string(),
  history: z.array(entry),
  steps: z.array(
    z.object({
      event: z.string(),
      words,
      mine: z.boolean(),
      blockers: z.array(z.unknown()),
      tone: z.string(),
      form: z.array(
        z.object({
          name: z.string(),
          kind: z.string(),
          required: z.boolean(),
          prefill: z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined),
        }),
      ),
    }),
  ),
  children: z.array(
    z.object({ id: z.string(), state: z.string(), parties: z.record(z.string(), organisation) }),
  ),
});
export type CaseSeen = z.infer<typeof caseSeen>;

export const outageListed = z.object({
  id: z.string(),
  elementCode: z.string(),
  state: z.string(),
  activeAlarms: z.number(),
  carriers: z.array(organisation),
});

export const outageSeen = z.object({
  id: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  state: z.string(),
  circuitsDown: z.number(),
  leadershipDown: z.number(),
  activeAlarms: z.number(),
  carriers: z.array(organisation),
  proposed: z.object({ level: z.string(), clause: z.string(), evidence: z.array(words) }).nullable(),
  reportDraft: z.record(z.string(), z.union([z.string(), z.number()])),
  related: z.array(z.object({ id: z.string(), closedAt: z.string().nullable() })),
});
export type OutageSeen = z.infer<typeof outageSeen>;

export const restorationSeen = page(
  z.object({
    position: z.number(),
    circuit: z.object({ code: z.string(), nameZh: z.string(), class: z.number(), carrier: z.string() }),
    upAt: z.string().nullable(),
    reasons: z.array(words),
  }),
);

export const problemSeen = z.object({ code: z.string(), titleZh: z.string() }).loose();
