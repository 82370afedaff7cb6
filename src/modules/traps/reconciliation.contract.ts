import { isIP } from 'node:net';
import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { authProtocols, privProtocols } from './usm-protocols.js';

const passphrase = z.string().min(8).max(128);

/** How a manager's own list is read: its community, or its v3 user. What is given is sealed and never shown. */
export const managerAccess = z
  .strictObject({
    address: z.string().refine((text) => isIP(text) !== 0, '不是 IP 地址 / no IP address'),
    port: z.number().int().min(1).max(65_535).default(161),
    community: z.string().min(1).max(255).optional(),
    /** For what is set in the manager; the reading one where left out. */
    writeCommunity: z.string().min(1).max(255).optional(),
    user: z
      .strictObject({
        name: z.string().min(1).max(32),
        auth: z.strictObject({ protocol: z.enum(authProtocols), passphrase }).optional(),
        priv: z.strictObject({ protocol: z.enum(privProtocols), passphrase }).optional(),
      })
      .optional(),
  })
  .refine(({ community, user }) => (community === undefined) !== (user === undefined), {
    message: '填共同体名或 v3 用户之一 / give a community or a v3 user',
  });
export type ManagerAccessGiven = z.infer<typeof managerAccess>;

export const managerAccessView = z
  .object({
    source: z.string(),
    carrier: z.string(),
    address: z.string(),
    port: z.number().int(),
    version: z.enum(['v2c', 'v3']),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'ManagerAccess' });
export type ManagerAccessView = z.infer<typeof managerAccessView>;

export const reconciliationReasons = [
  'by-hand',
  'gap',
  'heartbeat-back',
  'list-rebuilt',
  'restart',
  'lost-datagrams',
  'daily',
] as const;
export type ReconciliationReason = (typeof reconciliationReasons)[number];

export const reconciliationView = z
  .object({
    id: z.uuid(),
    source: z.string(),
    carrier: z.string(),
    why: z.enum(reconciliationReasons),
    askedAt: z.iso.datetime(),
    askedBy: z.string().optional(),
    state: z.enum(['asked', 'running', 'done', 'failed']),
    startedAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
    fault: z.string().optional(),
    listed: z.number().int(),
    raised: z.number().int(),
    closed: z.number().int(),
    changed: z.number().int(),
    equal: z.number().int(),
    later: z.number().int(),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof reconciliationView>;

export const reconciliationLine = z.object({
  did: z.enum(['raised', 'closed', 'changed']),
  object: z.string(),
  problem: z.string(),
  severity: z.number().int(),
});
export type ReconciliationLine = z.infer<typeof reconciliationLine>;

export const reconciliationFilters = z.object({ limit: pageShape.limit, after: z.uuid().optional() });
export type ReconciliationFilters = z.infer<typeof reconciliationFilters>;

export const reconciliationPath = z.object({ code: z.string().min(1).max(64), id: z.uuid() });
