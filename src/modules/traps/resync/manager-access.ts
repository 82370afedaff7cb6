/** How a network manager is asked, once its secrets are opened; what they are never leaves this process. */
import { z } from 'zod';
import { authProtocols } from '../usm-protocols.js';

/** What net-snmp encrypts with; DES is broken. */
export const askingPrivProtocols = ['AES', 'AES-256', 'AES-256-C'] as const;

const passphrase = z.string().min(8).max(128);
const community = z.string().min(1).max(128);

export const askingSecrets = z.discriminatedUnion('version', [
  z.strictObject({
    version: z.literal('v2c'),
    community,
    /** For SET; the reading one where left out. */
    writeCommunity: community.optional(),
  }),
  z
    .strictObject({
      version: z.literal('v3'),
      user: z.string().min(1).max(32),
      auth: z.strictObject({ protocol: z.enum(authProtocols), passphrase }).optional(),
      priv: z.strictObject({ protocol: z.enum(askingPrivProtocols), passphrase }).optional(),
    })
    .refine(({ auth, priv }) => auth !== undefined || priv === undefined, {
      path: ['priv'],
      message: 'privacy needs authentication',
    }),
]);
export type AskingSecrets = z.infer<typeof askingSecrets>;

export interface ManagerAccess {
  source: string;
  carrier: string;
  profile: string;
  host: string;
  port: number;
  secrets: AskingSecrets;
}
