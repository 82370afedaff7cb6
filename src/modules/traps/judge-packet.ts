/** The verdict on one datagram: malformed, quarantined or accepted; all three are kept raw. */
import type { PacketFault } from './ber.js';
import { decodePacket, decodeScoped, type MalformedPacket, type Notification } from './decode-packet.js';
import type { SourceBook, TrapSource } from './find-source.js';
import { buildReport, buildResponse } from './usm-answer.js';
import { judgeUsm, type OwnEngine, type UsmUser } from './usm-judge.js';
import type { V3Message } from './usm-message.js';
import type { UserBook } from './usm-users.js';
import type { EngineClocks } from './usm-window.js';

/** What is known of a v3 sender, believed or not. */
export interface V3Sender {
  /** Hexadecimal. */
  engine: string;
  user: string;
}

export interface Judged {
  verdict: 'accepted' | 'quarantined' | 'malformed';
  reason?: string;
  /** Of what is malformed: the kind of fault, which is counted. */
  fault?: PacketFault;
  version?: string;
  pdu?: string;
  source?: TrapSource;
  /** Present when accepted. */
  notification?: Notification;
  v3?: V3Sender;
  /** Of an accepted v3 message: whose clock it moves, and the scoped PDU that makes it the same one. */
  seal?: { message: V3Message; user: UsmUser; scoped: Buffer };
  /** What goes back once this is stored: a Report, or the Response to a v3 inform. */
  answer?: Buffer;
}

export interface UsmKnowledge {
  own: Readonly<OwnEngine>;
  users: UserBook;
  clocks: EngineClocks;
}

export interface Arrived {
  bytes: Buffer;
  address: string;
  receivedAt: Date;
}

const longestReason = 200;

export function judgePacket(sources: SourceBook, usm: UsmKnowledge, arrived: Readonly<Arrived>): Judged {
  const packet = decodePacket(arrived.bytes);
  if (packet.kind === 'malformed') return malformed(packet);
  if (packet.kind === 'v3') return judgeV3(sources, usm, packet.message, arrived);
  const { version, pdu, community } = packet;
  const found = sources.find(arrived.address, community);
  if (!found.ok) return { verdict: 'quarantined', reason: found.reason, version, pdu };
  return { verdict: 'accepted', version, pdu, source: found.source, notification: packet };
}

function malformed({ reason, fault, version }: MalformedPacket): Judged {
  const short = reason.slice(0, longestReason);
  return { verdict: 'malformed', reason: short, fault, ...(version === undefined ? {} : { version }) };
}

/** Reports go to known networks only: a forged sender's address must not be answered. */
function judgeV3(
  sources: SourceBook,
  { own, users, clocks }: UsmKnowledge,
  message: V3Message,
  { address, receivedAt: at }: Readonly<Arrived>,
): Judged {
  const v3 = { engine: message.engineId.toString('hex'), user: shownName(message.user) };
  const refused = { verdict: 'quarantined', version: 'v3', v3 } as const;
  if (!sources.holds(address)) return { ...refused, reason: 'unknown source' };
  const named = users
    .named(message.user)
    .filter(({ source }) => sources.coded(source, address) !== undefined);
  const judged = judgeUsm(message, { own, users: named, clocks, at });
  if (!judged.ok) {
    const report = buildReport(message, judged.reason, judged.keys, own, at);
    return { ...refused, reason: judged.reason, ...(report ? { answer: report } : {}) };
  }
  const { user, scoped, keys } = judged;
  const notification = decodeScoped(scoped);
  if (notification.kind === 'malformed') return { ...malformed(notification), v3 };
  const { pdu } = notification;
  const source = sources.coded(user.source, address);
  if (!source || (pdu === 'inform') !== message.reportable)
    return { ...refused, pdu, reason: 'unknown engine id' };
  const answer = pdu === 'inform' ? { answer: buildResponse(message, scoped, keys, own, at) } : {};
  const seal = { message, user, scoped };
  return { verdict: 'accepted', version: 'v3', pdu, source, notification, v3, seal, ...answer };
}

/** A name is free octets; what is no plain text is shown as hexadecimal. */
function shownName(user: Buffer): string {
  const text = user.toString('latin1');
  return /^[\x20-\x7e]*$/.test(text) ? text : `0x${user.toString('hex')}`;
}
