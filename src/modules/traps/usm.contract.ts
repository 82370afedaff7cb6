import { z } from 'zod';
import { authProtocols, privProtocols } from './usm-protocols.js';

/** RFC 3414 §11.2 asks for eight octets at least. */
const passphrase = z.string().min(8).max(128);
const engineId = z.string().regex(/^([0-9a-f]{2}){5,32}$/, '5 to 32 octets in hexadecimal');

const described = {
  source: z.string().min(1).max(60),
  name: z
    .string()
    .min(1)
    .refine((name) => Buffer.byteLength(name) <= 32, 'at most 32 octets'),
  /** The one engine the user speaks from; any when left out. */
  engineId: engineId.optional(),
};

export const newSnmpUser = z
  .strictObject({
    ...described,
    auth: z.strictObject({ protocol: z.enum(authProtocols), passphrase }).optional(),
    priv: z.strictObject({ protocol: z.enum(privProtocols), passphrase }).optional(),
  })
  .refine(({ auth, priv }) => auth !== undefined || priv === undefined, {
    path: ['priv'],
    message: 'privacy needs authentication',
  });
export type NewSnmpUser = z.infer<typeof newSnmpUser>;

/** New secrets, and perhaps other protocols, for a user that stays the same. */
export const snmpUserSecrets = z
  .strictObject({
    auth: z.strictObject({ protocol: z.enum(authProtocols), passphrase }).optional(),
    priv: z.strictObject({ protocol: z.enum(privProtocols), passphrase }).optional(),
  })
  .refine(({ auth, priv }) => auth !== undefined || priv === undefined, {
    path: ['priv'],
    message: 'privacy needs authentication',
  });
export type SnmpUserSecrets = z.infer<typeof snmpUserSecrets>;

/** No secret is ever among these. */
export const snmpUserView = z
  .object({
    id: z.uuid(),
    carrier: z.string(),
    ...described,
    auth: z.enum(authProtocols).optional(),
    priv: z.enum(privProtocols).optional(),
    createdAt: z.iso.datetime(),
    /** The engine it last spoke from, and when. */
    lastEngineId: z.string().optional(),
    lastSeenAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'SnmpUser' });
export type SnmpUserView = z.infer<typeof snmpUserView>;

export const snmpUserPath = z.object({ id: z.uuid() });
