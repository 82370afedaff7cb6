import { z } from 'zod';
import { evidenceKinds, evidenceQuestions, evidenceReasons, evidenceStandings } from './identity-evidence.js';

export const verdicts = ['accepted', 'quarantined', 'malformed', 'summarised'] as const;

export const rawEventFilters = z.object({
  verdict: z.enum(verdicts).optional(),
  /** This one alone. */
  id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  /** The id of the last event seen: older ones follow. */
  after: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RawEventFilters = z.infer<typeof rawEventFilters>;

export const rawEventView = z
  .object({
    id: z.string(),
    receivedAt: z.iso.datetime(),
    collector: z.string(),
    address: z.string(),
    port: z.number().int(),
    octets: z.number().int(),
    /** The first octets of a malformed packet, hexadecimal: no more, for the community follows. */
    head: z.string().optional(),
    version: z.string().optional(),
    pdu: z.string().optional(),
    verdict: z.enum(verdicts),
    reason: z.string().optional(),
    source: z.string().optional(),
    carrier: z.string().optional(),
    /** Of SNMPv3: the engine id in hexadecimal and the user name, as the message gives them. */
    engineId: z.string().optional(),
    user: z.string().optional(),
  })
  .meta({ id: 'RawEvent' });
export type RawEventView = z.infer<typeof rawEventView>;

export const rawEventPath = z.object({ id: z.string().regex(/^[1-9]\d{0,17}$/) });

export const rawVarbindView = z.object({
  oid: z.string(),
  name: z.string().optional(),
  type: z.string(),
  /** Text where octets are text; never the community. */
  value: z.union([z.string(), z.number(), z.null()]),
  /** What the MIB calls that number, or the object an identifier names. */
  label: z.string().optional(),
  /** Of octets, as they came. */
  hex: z.string().optional(),
});

export const evidenceView = z
  .object({
    question: z.enum(evidenceQuestions),
    by: z.enum(evidenceKinds),
    says: z.string().optional(),
    standing: z.enum(evidenceStandings),
    because: z.enum(evidenceReasons),
  })
  .meta({ id: 'IdentityEvidence' });

export const rawEventDetail = rawEventView
  .extend({
    /** Hexadecimal, two asterisks for each octet of a community; of what does not read only its head. */
    hex: z.string(),
    hiddenOctets: z.number().int(),
    /** As it was stored: the device named then, and by what. */
    agentAddress: z.string().optional(),
    identifiedBy: z.string().optional(),
    trapOid: z.string().optional(),
    trapName: z.string().optional(),
    varbinds: z.array(rawVarbindView),
    /** Weighed anew by the sources and the inventory of now. */
    evidence: z.array(evidenceView),
    /** What the profiles of now read from it. */
    reading: z
      .object({
        does: z.string(),
        profile: z.string().optional(),
        managedObject: z.string().optional(),
        site: z.string().optional(),
        link: z.string().optional(),
        severity: z.number().int().optional(),
        specificProblem: z.string().optional(),
        eventAt: z.iso.datetime().optional(),
      })
      .optional(),
  })
  .meta({ id: 'RawEventDetail' });
export type RawEventDetail = z.infer<typeof rawEventDetail>;

export const trapSourceView = z
  .object({
    code: z.string(),
    carrier: z.string(),
    nameZh: z.string(),
    network: z.string(),
    zone: z.string(),
    trustedRelay: z.boolean(),
    charset: z.string(),
    /** Median of received minus said over recent messages, milliseconds; positive when the source's clock is behind. */
    skewMs: z.number().int().optional(),
    lastHeardAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'TrapSource' });
export type TrapSourceView = z.infer<typeof trapSourceView>;

export const unknownSourceView = z
  .object({
    address: z.string(),
    reason: z.string(),
    engineId: z.string().optional(),
    user: z.string().optional(),
    count: z.number().int(),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
  })
  .meta({ id: 'UnknownSource' });
export type UnknownSourceView = z.infer<typeof unknownSourceView>;

export const ledgerLine = z
  .object({ collector: z.string(), outcome: z.string(), reason: z.string(), count: z.number().int() })
  .meta({ id: 'TrapLedgerLine' });
export type LedgerLine = z.infer<typeof ledgerLine>;

export const trapSummaryLine = z
  .object({
    collector: z.string(),
    /** Empty for unknown senders. */
    source: z.string(),
    minute: z.iso.datetime(),
    reason: z.string(),
    count: z.number().int(),
  })
  .meta({ id: 'TrapSummaryLine' });
export type TrapSummaryLine = z.infer<typeof trapSummaryLine>;

const count = z.number().int();

export const trapLedger = z
  .object({
    items: z.array(ledgerLine),
    received: count,
    accepted: count,
    quarantined: count,
    malformed: count,
    refused: count,
    summarised: count,
    /** In memory and on disk at the last commit. */
    waiting: count,
    /** Journalled; alarms of them are still to be made. */
    underived: count,
    /** Never received: the kernel had no room. */
    kernelDrops: count,
    balanced: z.boolean(),
    collectors: z.array(
      z.object({
        collector: z.string(),
        startedAt: z.iso.datetime(),
        savedAt: z.iso.datetime(),
        received: count,
        waiting: count,
        underived: count,
        kernelDrops: count,
        receiveBufferBytes: count,
      }),
    ),
    summaries: z.array(trapSummaryLine),
  })
  .meta({ id: 'TrapLedger' });
export type TrapLedger = z.infer<typeof trapLedger>;
