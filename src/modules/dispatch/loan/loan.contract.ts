import { z } from 'zod';
import { resourceKinds } from '../../readiness/resources.queries.js';

const line = z.string().trim().min(1).max(200);
const time = z.iso.datetime({ offset: true });

/** What is looked for and where, by which all offers are ranked. */
export const near = z.string().regex(/^(site|township):.{1,60}$|^outage:[0-9a-f-]{36}$/);
export const need = z.string().regex(/^[a-z-]{1,40}$/);
export const kva = z.number().int().min(1).max(5_000);

export const newLoan = z
  .strictObject({
    outageId: z.uuid().optional(),
    lender: z.string().min(1).max(60),
    resourceKind: z.enum(resourceKinds),
    resourceCode: z.string().min(1).max(60),
    /** Of a team its people; all of them unless given. */
    quantity: z.number().int().min(1).max(10_000).optional(),
    place: line,
    neededFrom: time,
    neededUntil: time,
    purpose: z.string().trim().min(1).max(3_000),
    contact: line,
    contactPhone: z.string().trim().min(1).max(40),
    /** Why it is asked for although it is not ready (6.1.1). */
    unreadyBecause: z.string().trim().min(1).max(500).optional(),
    /** With it the choice is held to the ranking of that moment. */
    asked: z
      .strictObject({
        near: near.optional(),
        needs: z.array(need).max(10).default([]),
        kva: kva.optional(),
      })
      .optional(),
    /** Why another than the first of the ranking. */
    notFirstBecause: z.string().trim().min(1).max(500).optional(),
  })
  .refine((loan) => Date.parse(loan.neededUntil) > Date.parse(loan.neededFrom), {
    path: ['neededUntil'],
    message: 'must be after neededFrom',
  })
  .refine((loan) => Date.parse(loan.neededUntil) - Date.parse(loan.neededFrom) <= 366 * 86_400_000, {
    path: ['neededUntil'],
    message: 'a loan lasts at most a year',
  })
  .meta({ id: 'NewLoan' });
export type NewLoan = z.infer<typeof newLoan>;

/** What a loan case keeps as its facts. */
export const loanFacts = z.object({
  resourceKind: z.enum(resourceKinds),
  resourceCode: z.string(),
  resourceZh: z.string(),
  resourceEn: z.string(),
  unitZh: z.string(),
  quantity: z.number(),
  place: z.string(),
  neededFrom: z.string(),
  neededUntil: z.string(),
  /** What headquarters approved, before any extension. */
  firstUntil: z.string().optional(),
  purpose: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  eventTitle: z.string(),
  unreadyBecause: z.string().optional(),
  asked: z
    .object({ near: z.string().optional(), needs: z.array(z.string()), kva: z.number().optional() })
    .optional(),
  /** Where the ranking had it when it was chosen. */
  choice: z
    .object({
      rank: z.number(),
      of: z.number(),
      firstZh: z.string(),
      firstEn: z.string(),
      because: z.string().optional(),
    })
    .optional(),
});
export type LoanFacts = z.infer<typeof loanFacts>;
