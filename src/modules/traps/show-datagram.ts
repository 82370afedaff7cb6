/** A stored datagram as hexadecimal with its community struck out: a community is a password (RFC 1157 §3.2.5). */
import { trapCommunityName } from './convert-v1.js';
import { decodePacket } from './decode-packet.js';

const struck = '**';
/** A shorter one would strike out octets all over. */
const shortestSearched = 4;
/** Tag, length and version of what does not read: what follows them is the community. */
const headOctets = 5;

export interface ShownDatagram {
  hex: string;
  /** Octets not shown. */
  hidden: number;
}

export function showDatagram(bytes: Buffer): ShownDatagram {
  const packet = decodePacket(bytes);
  if (packet.kind === 'v3') return { hex: bytes.toString('hex'), hidden: 0 };
  if (packet.kind === 'malformed') {
    const head = bytes.subarray(0, headOctets);
    return { hex: head.toString('hex'), hidden: bytes.length - head.length };
  }
  const hide = new Uint8Array(bytes.length);
  const { community, varbinds } = packet;
  const start = community.byteOffset - bytes.byteOffset;
  hide.fill(1, start, start + community.length);
  for (const { oid, value } of varbinds) {
    const inner = oid === trapCommunityName && Buffer.isBuffer(value) ? value : undefined;
    if (inner)
      hide.fill(1, inner.byteOffset - bytes.byteOffset, inner.byteOffset - bytes.byteOffset + inner.length);
  }
  if (community.length >= shortestSearched)
    for (let at = bytes.indexOf(community); at >= 0; at = bytes.indexOf(community, at + 1))
      hide.fill(1, at, at + community.length);
  let hex = '';
  let hidden = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const octet = bytes[at] ?? 0;
    if (hide[at]) hidden += 1;
    hex += hide[at] ? struck : octet.toString(16).padStart(2, '0');
  }
  return { hex, hidden };
}

/** Whether a value shown would tell the community. */
export function tellsCommunity(octets: Buffer, community: Buffer): boolean {
  return community.length >= shortestSearched && octets.includes(community);
}
