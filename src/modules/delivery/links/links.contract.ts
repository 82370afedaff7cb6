import { z } from 'zod';

const held = {
  token: z.string().max(60),
  /** Made once by the page on its device. */
  device: z.string().regex(/^[0-9a-f]{32}$/),
};

export const linkOpen = z.strictObject(held).meta({ id: 'LinkOpen' });
export type LinkOpen = z.infer<typeof linkOpen>;

export const linkAct = z
  .strictObject({
    ...held,
    caseId: z.uuid(),
    event: z.string().min(1).max(60),
    form: z.record(z.string().max(60), z.unknown()).default({}),
    version: z.number().int().min(0),
  })
  .meta({ id: 'LinkAct' });
export type LinkAct = z.infer<typeof linkAct>;

export const linkAsk = z
  .strictObject({ ...held, question: z.string().trim().min(1).max(500) })
  .meta({ id: 'LinkAsk' });
export type LinkAsk = z.infer<typeof linkAsk>;
