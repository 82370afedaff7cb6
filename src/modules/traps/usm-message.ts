/** The outside of an SNMPv3 message under the user-based security model, read strictly (RFC 3412 §6, RFC 3414 §2.4). */
import { Children, type Element, elementAt, Malformed, tags } from './ber.js';

export interface V3Message {
  bytes: Buffer;
  messageId: number;
  authenticated: boolean;
  encrypted: boolean;
  /** The sender waits for an answer: an inform, or the discovery before one. */
  reportable: boolean;
  securityModel: number;
  engineId: Buffer;
  boots: number;
  time: number;
  user: Buffer;
  mac: Element;
  salt: Buffer;
  /** The scoped PDU, or the octets it is encrypted in. */
  data: Element;
}

export const usmModel = 3;
const longestName = 32;

/** `bytes` must be one message and nothing more: all of it is authenticated. Throws Malformed. */
export function readV3(bytes: Buffer): V3Message {
  const whole = elementAt(bytes, 0, bytes.length, 'message');
  if (whole.end !== bytes.length) throw new Malformed('message: shorter than its datagram');
  const message = new Children(bytes, whole);
  message.next('version');
  const header = new Children(bytes, message.next('header', tags.sequence));
  const messageId = header.integer('msgID');
  header.integer('msgMaxSize');
  const flags = octetsOf(bytes, header.next('msgFlags', tags.octets), 1, 1, 'msgFlags')[0] ?? 0;
  const securityModel = header.integer('msgSecurityModel');
  const security = message.next('security parameters', tags.octets);
  const data = message.next('data');
  if (!message.done) throw new Malformed('message: something after its data');
  const authenticated = (flags & 1) !== 0;
  const encrypted = (flags & 2) !== 0;
  if (encrypted && !authenticated) throw new Malformed('msgFlags: privacy without authentication');
  if (data.tag !== (encrypted ? tags.octets : tags.sequence))
    throw new Malformed('data: not as msgFlags say');
  const seal = { bytes, messageId, authenticated, encrypted, reportable: (flags & 4) !== 0, securityModel };
  return { ...seal, ...parametersOf(bytes, security), data };
}

type Parameters = Pick<V3Message, 'engineId' | 'boots' | 'time' | 'user' | 'mac' | 'salt'>;

function parametersOf(bytes: Buffer, security: Element): Parameters {
  const inner = elementAt(bytes, security.start, security.end, 'USM parameters');
  if (inner.tag !== tags.sequence || inner.end !== security.end)
    throw new Malformed('USM parameters: not a sequence');
  const parts = new Children(bytes, inner);
  const engineId = octetsOf(bytes, parts.next('engine id', tags.octets), 0, 32, 'engine id');
  const boots = parts.integer('engine boots');
  const time = parts.integer('engine time');
  if (boots < 0 || time < 0) throw new Malformed('engine boots or time: negative');
  const user = octetsOf(bytes, parts.next('user name', tags.octets), 0, longestName, 'user name');
  const mac = parts.next('authentication parameters', tags.octets);
  const salt = octetsOf(bytes, parts.next('privacy parameters', tags.octets), 0, 8, 'privacy parameters');
  if (!parts.done) throw new Malformed('USM parameters: something after the last');
  return { engineId, boots, time, user, mac, salt };
}

function octetsOf(bytes: Buffer, element: Element, least: number, most: number, what: string): Buffer {
  const octets = bytes.subarray(element.start, element.end);
  if (octets.length < least || octets.length > most) throw new Malformed(`${what}: ${octets.length} octets`);
  return octets;
}
