import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const journalEntryShape = z.strictObject({
  seq: z.number().int().min(1),
  at: z.string(),
  officer: z.string().nullable(),
  organisation: z.string().nullable(),
  post: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  details: z.unknown(),
  previousHash: z.union([hash, z.literal('')]),
  hash,
});

/** What the journal says of one case and its papers; each entry with the hash that covers it. */
export const journalExtract = z.object({
  format: z.literal('fengsui-journal-1'),
  caseId: z.string(),
  exportedAt: z.string(),
  /** The journal's last entry when this was exported. */
  head: z.object({ seq: z.number().int().min(0), hash: z.string() }),
  entries: z.array(journalEntryShape),
});
export type JournalExtract = z.infer<typeof journalExtract>;
