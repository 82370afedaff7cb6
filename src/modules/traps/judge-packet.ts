/** The verdict on one datagram: malformed, quarantined or accepted; all three are kept raw. */
import { decodePacket, type Notification } from './decode-packet.js';
import type { SourceBook, TrapSource } from './find-source.js';

export interface Judged {
  verdict: 'accepted' | 'quarantined' | 'malformed';
  reason?: string;
  version?: string;
  pdu?: string;
  source?: TrapSource;
  /** Present when accepted. */
  notification?: Notification;
}

const longestReason = 200;

export function judgePacket(sources: SourceBook, bytes: Buffer, address: string): Judged {
  const packet = decodePacket(bytes);
  if (packet.kind === 'malformed') {
    const { reason, version } = packet;
    return {
      verdict: 'malformed',
      reason: reason.slice(0, longestReason),
      ...(version === undefined ? {} : { version }),
    };
  }
  if (packet.kind === 'v3') return { verdict: 'quarantined', reason: 'v3 not configured', version: 'v3' };
  const { version, pdu, community } = packet;
  const found = sources.find(address, community);
  if (!found.ok) return { verdict: 'quarantined', reason: found.reason, version, pdu };
  return { verdict: 'accepted', version, pdu, source: found.source, notification: packet };
}
