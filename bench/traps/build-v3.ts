/** SNMPv3 notifications sealed as a sender seals them, for tests, fuzzing and benchmarks. */
import { randomBytes } from 'node:crypto';
import type { EngineKeys } from '../../src/modules/traps/usm-keys.js';
import { authOf } from '../../src/modules/traps/usm-protocols.js';
import { encrypt, macOf } from '../../src/modules/traps/usm-seal.js';
import { integer, octets, tlv } from './build-packet.js';

export interface V3Seal {
  engineId: Buffer;
  boots: number;
  time: number;
  user: string;
  keys: EngineKeys;
  /** As an inform or a discovery. */
  reportable?: boolean;
  messageId?: number;
}

/** `pdu` as a v1 or v2c message holds it. */
export function sealV3(seal: V3Seal, pdu: Buffer): Buffer {
  const { engineId, boots, time, user, keys } = seal;
  const scoped = tlv(0x30, octets(engineId), octets(''), pdu);
  const salt = keys.priv ? randomBytes(8) : Buffer.alloc(0);
  const mac = Buffer.alloc(keys.auth ? authOf[keys.auth.protocol].macOctets : 0);
  const flags = Buffer.from([(keys.auth ? 1 : 0) | (keys.priv ? 2 : 0) | (seal.reportable ? 4 : 0)]);
  const header = tlv(0x30, integer(seal.messageId ?? 1), integer(65_507), octets(flags), integer(3));
  const data = keys.priv ? octets(encrypt(keys.priv, scoped, { boots, time }, salt)) : scoped;
  const clock = [octets(engineId), integer(boots), integer(time), octets(user)];
  const security = octets(tlv(0x30, ...clock, octets(mac), octets(salt)));
  const message = tlv(0x30, integer(3), header, security, data);
  const start = message.length - data.length - salt.length - 2 - mac.length;
  if (keys.auth) macOf(keys.auth, message, start, start + mac.length).copy(message, start);
  return message;
}

/** The PDU of a community message. */
export function pduOf(message: Buffer): Buffer {
  let at = message[1] === 0x81 ? 3 : message[1] === 0x82 ? 4 : 2;
  for (let field = 0; field < 2; field += 1) at += 2 + (message[at + 1] ?? 0);
  return message.subarray(at);
}
