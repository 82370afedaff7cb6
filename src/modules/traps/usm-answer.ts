/** Our side of v3: Reports that tell a sender what to mend, and Responses to informs (RFC 3412 §7.1.3, RFC 3414 §3.2, §4). */
import { randomBytes } from 'node:crypto';
import { asResponse } from './answer-inform.js';
import { Children, elementAt } from './ber.js';
import { integerTlv, octetsTlv, oidTlv, tlv } from './ber-write.js';
import { engineTime, type OwnEngine, type UsmReason } from './usm-judge.js';
import type { EngineKeys } from './usm-keys.js';
import { usmModel, type V3Message } from './usm-message.js';
import { authOf } from './usm-protocols.js';
import { encrypt, macOf } from './usm-seal.js';

const usmStats = '1.3.6.1.6.3.15.1.1';
const reportTag = 0xa8;
const largestMessage = 65_507;

/** usmStats…​.0 by reason; a reason without one is not reported. */
const counterOf: Partial<Record<UsmReason, number>> = {
  'authentication required': 1,
  'privacy required': 1,
  'security level not configured': 1,
  'not in time window': 2,
  'unknown user': 3,
  'user not of this engine': 3,
  'engine discovery': 4,
  'unknown engine id': 4,
  'wrong digest': 5,
  'decryption error': 6,
};

/** Undefined when the sender does not wait for one. Only a wrong time is reported with authentication. */
export function buildReport(
  message: V3Message,
  reason: UsmReason,
  keys: EngineKeys | undefined,
  own: Readonly<OwnEngine>,
  at: Date,
): Buffer | undefined {
  const counter = counterOf[reason];
  if (!message.reportable || counter === undefined) return undefined;
  const varbind = tlv(0x30, oidTlv(`${usmStats}.${counter}.0`), integerTlv(1, 0x41));
  const pdu = tlv(reportTag, integerTlv(0), integerTlv(0), integerTlv(0), tlv(0x30, varbind));
  const scoped = tlv(0x30, octetsTlv(own.id), octetsTlv(Buffer.alloc(0)), pdu);
  const signed = reason === 'not in time window' && keys?.auth ? { auth: keys.auth } : {};
  return seal(message, scoped, signed, own, at);
}

/** The inform's own scoped PDU with a response's tag and no error, sealed as the inform was. */
export function buildResponse(
  message: V3Message,
  scoped: Buffer,
  keys: EngineKeys,
  own: Readonly<OwnEngine>,
  at: Date,
): Buffer {
  const answer = Buffer.from(scoped);
  const parts = new Children(answer, elementAt(answer, 0, answer.length, 'scoped PDU'));
  parts.next('context engine id');
  parts.next('context name');
  asResponse(answer, parts.next('pdu'));
  return seal(message, answer, keys, own, at);
}

function seal(
  { messageId, user }: V3Message,
  scoped: Buffer,
  keys: EngineKeys,
  own: Readonly<OwnEngine>,
  at: Date,
): Buffer {
  const clock = { boots: own.boots, time: engineTime(own, at) };
  const salt = keys.priv ? randomBytes(8) : Buffer.alloc(0);
  const mac = Buffer.alloc(keys.auth ? authOf[keys.auth.protocol].macOctets : 0);
  const flags = Buffer.from([(keys.auth ? 1 : 0) | (keys.priv ? 2 : 0)]);
  const parts = [octetsTlv(own.id), integerTlv(clock.boots), integerTlv(clock.time), octetsTlv(user)];
  const security = octetsTlv(tlv(0x30, ...parts, octetsTlv(mac), octetsTlv(salt)));
  const header = [integerTlv(messageId), integerTlv(largestMessage), octetsTlv(flags), integerTlv(usmModel)];
  const data = keys.priv ? octetsTlv(encrypt(keys.priv, scoped, clock, salt)) : scoped;
  const message = tlv(0x30, integerTlv(3), tlv(0x30, ...header), security, data);
  if (keys.auth) {
    // The digest stands just before the salt, which ends the security parameters.
    const end = message.length - data.length - 2 - salt.length;
    const start = end - mac.length;
    macOf(keys.auth, message, start, end).copy(message, start);
  }
  return message;
}
