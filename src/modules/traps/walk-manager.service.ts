import { isIPv6 } from 'node:net';
import snmp, { type ReadVarbind, type Session, type SessionUser } from 'net-snmp';
import { activeEntry, type ListedAlarm, listedAlarms, variableEntry } from './active-table.js';
import type { Credentials } from './usm-keys.js';
import { valueTypes, type Varbind } from './varbind.js';

export interface ManagerAccess {
  address: string;
  port: number;
  login: { community: string; writeCommunity?: string } | ({ user: string } & Credentials);
}

const timeoutMs = 3_000;
const retries = 3;
const rowsAtOnce = 25;
const mostVarbinds = 2_000_000;

const typeOf = new Map(valueTypes.map((type) => [snmp.ObjectType[type], type]));
const authNames = {
  MD5: 'md5',
  SHA: 'sha',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
} as const;
const privNames: Readonly<Record<string, string>> = { AES: 'aes', 'AES-256': 'aes256b' };

/** A manager's whole list of active alarms by SNMP (GETBULK); rejects unless both tables were read to their end. */
export async function walkManager(access: ManagerAccess, until: number): Promise<ListedAlarm[]> {
  const session = openSession(access);
  try {
    const active = await subtree(session, activeEntry, until);
    const variables = await subtree(session, variableEntry, until);
    return listedAlarms(active, variables);
  } finally {
    session.close();
  }
}

/** Rejects when the manager refuses or does not answer. */
export async function setInManager(
  access: ManagerAccess,
  { oid, type, value }: { oid: string; type: 'Integer' | 'OctetString'; value: number | string },
): Promise<void> {
  const session = openSession(access, true);
  try {
    await new Promise<void>((resolve, reject) => {
      session.set([{ oid, type: snmp.ObjectType[type] ?? 2, value }], (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  } finally {
    session.close();
  }
}

function openSession({ address, port, login }: ManagerAccess, writes = false): Session {
  const transport = isIPv6(address) ? ('udp6' as const) : ('udp4' as const);
  const options = { port, transport, timeout: timeoutMs, retries };
  const session =
    'community' in login
      ? snmp.createSession(address, (writes ? login.writeCommunity : undefined) ?? login.community, {
          ...options,
          version: snmp.Version2c,
        })
      : snmp.createV3Session(address, sessionUser(login), { ...options, version: snmp.Version3 });
  // What it says is said again by the request that fails.
  session.on('error', () => undefined);
  return session;
}

function sessionUser({ user, auth, priv }: { user: string } & Credentials): SessionUser {
  if (!auth) return { name: user, level: snmp.SecurityLevel.noAuthNoPriv };
  const named = {
    name: user,
    authProtocol: snmp.AuthProtocols[authNames[auth.protocol]],
    authKey: auth.passphrase,
  };
  if (!priv) return { ...named, level: snmp.SecurityLevel.authNoPriv };
  const privProtocol = snmp.PrivProtocols[privNames[priv.protocol] ?? ''];
  if (privProtocol === undefined) throw new Error(`${priv.protocol} is not spoken here`);
  return { ...named, level: snmp.SecurityLevel.authPriv, privProtocol, privKey: priv.passphrase };
}

function subtree(session: Session, root: string, until: number): Promise<Varbind[]> {
  return new Promise((resolve, reject) => {
    const read: Varbind[] = [];
    let fault: Error | undefined;
    session.subtree(
      root,
      rowsAtOnce,
      (varbinds) => {
        for (const varbind of varbinds) {
          if (snmp.isVarbindError(varbind)) continue;
          const taken = varbindOf(varbind);
          if (taken) read.push(taken);
        }
        if (performance.now() > until) fault = new Error('time limit');
        if (read.length > mostVarbinds) fault = new Error('too many rows');
        return fault !== undefined;
      },
      (error) => {
        const failed = fault ?? error;
        if (failed) reject(failed);
        else resolve(read);
      },
    );
  });
}

function varbindOf({ oid, type, value }: ReadVarbind): Varbind | undefined {
  const name = typeOf.get(type);
  if (name === undefined) return undefined;
  if (name === 'Counter64' && Buffer.isBuffer(value))
    return { oid, type: name, value: BigInt(`0x${value.toString('hex') || '0'}`) };
  if (value === null || typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value))
    return { oid, type: name, value };
  return undefined;
}
