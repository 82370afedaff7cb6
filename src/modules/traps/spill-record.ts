/** One datagram as it lies on disk while the database is away: when, from where, and its octets. */
import type { Datagram } from './recent-informs.js';

/** Length of the rest, milliseconds, port, length of the address; then the address and the octets. */
const headOctets = 4 + 8 + 2 + 1;

export function spillRecord({ address, port, bytes, receivedAt }: Readonly<Datagram>): Buffer {
  const from = Buffer.from(address, 'latin1');
  const head = Buffer.alloc(headOctets);
  head.writeUInt32BE(headOctets - 4 + from.length + bytes.length, 0);
  head.writeDoubleBE(receivedAt.getTime(), 4);
  head.writeUInt16BE(port, 12);
  head.writeUInt8(from.length, 14);
  return Buffer.concat([head, from, bytes]);
}

/** Every whole record; what a stop cut off at the end is left. */
export function spilledDatagrams(segment: Buffer): Datagram[] {
  const found: Datagram[] = [];
  for (let at = 0; at + headOctets <= segment.length;) {
    const end = at + 4 + segment.readUInt32BE(at);
    const from = at + headOctets;
    const body = from + segment.readUInt8(at + 14);
    if (end > segment.length || body > end) break;
    found.push({
      receivedAt: new Date(segment.readDoubleBE(at + 4)),
      port: segment.readUInt16BE(at + 12),
      address: segment.toString('latin1', from, body),
      bytes: Buffer.from(segment.subarray(body, end)),
    });
    at = end;
  }
  return found;
}
