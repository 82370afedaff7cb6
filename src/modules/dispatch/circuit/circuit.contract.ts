import { z } from 'zod';
import { circuitBandwidths, circuitReaches } from '../../network/sample-county-rows.contract.js';

const line = z.string().trim().min(1).max(200);
const code = z.string().trim().min(1).max(60);
const time = z.iso.datetime({ offset: true });
const longestMillis = 366 * 86_400_000;

export const newCircuitDispatch = z
  .strictObject({
    /** 4.3.2 or 4.3.3. */
    reach: z.enum(circuitReaches),
    outageId: z.uuid().optional(),
    lender: code,
    /** The lender's own circuit, where a certain one is meant. */
    circuit: code.optional(),
    /** The requester's circuit that the borrowed one carries meanwhile. */
    restores: code.optional(),
    aEnd: line,
    zEnd: line,
    bandwidth: z.enum(circuitBandwidths),
    /** The lender's links in order from A to Z, where they are known. */
    path: z.array(code).max(200).default([]),
    from: time,
    to: time,
    reason: z.string().trim().min(1).max(3_000),
    contact: line,
    contactPhone: z.string().trim().min(1).max(40),
  })
  .refine((asked) => Date.parse(asked.to) > Date.parse(asked.from), {
    path: ['to'],
    message: 'must be after from',
  })
  .refine((asked) => Date.parse(asked.to) - Date.parse(asked.from) <= longestMillis, {
    path: ['to'],
    message: 'a circuit is dispatched for at most a year',
  })
  .refine((asked) => new Set(asked.path).size === asked.path.length, {
    path: ['path'],
    message: 'a link stands twice',
  })
  .meta({ id: 'NewCircuitDispatch' });
export type NewCircuitDispatch = z.infer<typeof newCircuitDispatch>;

const linkState = z.object({
  link: z.string(),
  capacity: z.number(),
  used: z.number(),
  failed: z.boolean(),
});
export type KeptLinkState = z.infer<typeof linkState>;

/** What a circuit case keeps as its facts. */
export const circuitFacts = z.object({
  reach: z.enum(circuitReaches),
  circuit: z.string().nullable(),
  restores: z.string().nullable(),
  /** Of the circuit that is restored; a borrowed one inherits it (4.4.1). */
  class: z.number().nullable(),
  nameZh: z.string(),
  aEnd: z.string(),
  zEnd: z.string(),
  bandwidth: z.enum(circuitBandwidths),
  path: z.array(z.object({ link: z.string(), capacity: z.number() })),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  eventTitle: z.string(),
  /** Kept when the lender arranges the circuit; what "original state" means at the end. */
  stateBefore: z.object({ at: z.string(), said: z.string(), links: z.array(linkState) }).optional(),
});
export type CircuitFacts = z.infer<typeof circuitFacts>;
