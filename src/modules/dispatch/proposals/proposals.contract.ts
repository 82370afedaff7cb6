import { z } from 'zod';

export const proposalFilter = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The place in the list of 4.4.1 after which to go on. */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type ProposalFilter = z.infer<typeof proposalFilter>;

export const proposalApplication = z
  .strictObject({
    /** The version it was seen in; a newer one refuses. */
    planId: z.uuid(),
    circuit: z.string().min(1).max(60),
    contact: z.string().trim().min(1).max(200).optional(),
    contactPhone: z.string().trim().min(1).max(40).optional(),
  })
  .meta({ id: 'LoanProposalApplication' });
export type ProposalApplication = z.infer<typeof proposalApplication>;
