/** Whether a v3 message comes from a configured user, unaltered and in time, or exactly why not (RFC 3414 §3.2). */
import { elementAt, Malformed, tags } from './ber.js';
import type { EngineKeys, KeyRing } from './usm-keys.js';
import { usmModel, type V3Message } from './usm-message.js';
import { decrypt, isAuthentic } from './usm-seal.js';
import { type EngineClocks, isTimely, lastBoots, windowSeconds } from './usm-window.js';

export interface UsmUser {
  id: string;
  source: string;
  name: string;
  /** The one engine the user speaks from; any when absent. */
  engineId?: Buffer;
  level: 'none' | 'authenticated' | 'encrypted';
  keys: KeyRing;
}

export interface OwnEngine {
  id: Buffer;
  boots: number;
  startedAt: Date;
}

export const reasons = [
  'engine discovery',
  'unsupported security model',
  'unknown engine id',
  'unknown user',
  'user not of this engine',
  'authentication required',
  'privacy required',
  'security level not configured',
  'wrong digest',
  'not in time window',
  'decryption error',
] as const;
export type UsmReason = (typeof reasons)[number];

export type UsmVerdict =
  | { ok: true; user: UsmUser; keys: EngineKeys; scoped: Buffer }
  | { ok: false; reason: UsmReason; keys?: EngineKeys };

export interface UsmFacts {
  own: Readonly<OwnEngine>;
  /** The users of that name whose source's network holds the sender's address. */
  users: readonly UsmUser[];
  clocks: EngineClocks;
  at: Date;
}

const no = (reason: UsmReason, keys?: EngineKeys): UsmVerdict => ({
  ok: false,
  reason,
  ...(keys ? { keys } : {}),
});

export function judgeUsm(message: V3Message, { own, users, clocks, at }: UsmFacts): UsmVerdict {
  if (message.securityModel !== usmModel) return no('unsupported security model');
  const isOurs = message.engineId.equals(own.id);
  if (message.reportable && !isOurs)
    return no(message.engineId.length === 0 ? 'engine discovery' : 'unknown engine id');
  if (message.engineId.length < 5 || (isOurs && !message.reportable)) return no('unknown engine id');
  if (users.length === 0) return no('unknown user');
  const ofEngine = users.filter(
    ({ engineId }) => isOurs || engineId === undefined || engineId.equals(message.engineId),
  );
  if (ofEngine.length === 0) return no('user not of this engine');
  const sameLevel = ofEngine.filter(({ level }) => level === levelOf(message));
  if (sameLevel.length === 0) return no(levelReason(message, ofEngine));
  for (const user of sameLevel) {
    const keys = user.keys.at(message.engineId);
    if (keys.auth && !isAuthentic(keys.auth, message)) continue;
    if (keys.auth && !inTime(message, isOurs ? own : undefined, user, clocks, at))
      return no('not in time window', keys);
    const scoped = scopedOf(message, keys);
    return scoped ? { ok: true, user, keys, scoped } : no('decryption error', keys);
  }
  return no('wrong digest');
}

function levelOf({ authenticated, encrypted }: V3Message): UsmUser['level'] {
  if (encrypted) return 'encrypted';
  return authenticated ? 'authenticated' : 'none';
}

function levelReason(message: V3Message, users: readonly UsmUser[]): UsmReason {
  if (!message.authenticated && users.every(({ level }) => level !== 'none'))
    return 'authentication required';
  const needsPrivacy = users.some(({ level }) => level === 'encrypted');
  return !message.encrypted && needsPrivacy ? 'privacy required' : 'security level not configured';
}

function inTime(
  message: V3Message,
  own: Readonly<OwnEngine> | undefined,
  user: UsmUser,
  clocks: EngineClocks,
  at: Date,
): boolean {
  if (!own) return isTimely(clocks.of(user.id, message.engineId), message, at);
  const apart = Math.abs(message.time - engineTime(own, at));
  return own.boots < lastBoots && message.boots === own.boots && apart <= windowSeconds;
}

/** Seconds since our engine's start. */
export function engineTime({ startedAt }: Readonly<OwnEngine>, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - startedAt.getTime()) / 1000));
}

/** The scoped PDU's own octets, without the padding a cipher may add. */
export function scopedOf(message: V3Message, keys: EngineKeys): Buffer | undefined {
  const { bytes, data, encrypted } = message;
  if (!encrypted) return bytes.subarray(data.at, data.end);
  const plain = keys.priv && decrypt(keys.priv, message);
  if (!plain) return undefined;
  try {
    const scoped = elementAt(plain, 0, plain.length, 'scoped PDU');
    return scoped.tag === tags.sequence ? plain.subarray(0, scoped.end) : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
